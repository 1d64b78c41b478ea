/** Why the vendor did not place a call, and what to do about it. */
import { useTranslation } from "react-i18next";
import type { Call } from "@/api/calls";
import { Notice } from "../notice";

const KNOWN = [
  "retell_unauthenticated",
  "retell_payment_required",
  "retell_forbidden",
  "retell_not_found",
  "retell_rate_limited",
  "retell_timeout",
  "retell_unreachable",
  "retell_failing",
  "retell_unreadable",
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
