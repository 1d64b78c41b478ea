/** Why the vendor did not place a call, and what to do about it. */
import { useTranslation } from "react-i18next";
import type { Call } from "@/api/calls";
import { Notice } from "../notice";

const KNOWN = [
  "vendor_unauthenticated",
  "vendor_payment_required",
  "vendor_forbidden",
  "vendor_not_found",
  "vendor_rate_limited",
  "vendor_timeout",
  "vendor_unreachable",
  "vendor_unavailable",
  "call_unconfirmed",
  "number_missing",
] as const;

export function CallError({ error }: { error: NonNullable<Call["error"]> }) {
  const { t } = useTranslation("calls");
  const known = KNOWN.find((code) => code === error.code);
  return (
    <Notice tone="negative" isAlert>
      <b className="font-semibold">{t("vendor.title")}</b>{" "}
      {known === undefined ? error.message : t(`vendor.${known}`)}
    </Notice>
  );
}
