/** Opens the test call; there only for those who may place one. */
import { PhoneCall } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { openTestCall } from "@/stores/test-call";
import { Button, type ButtonVariant } from "../ui/button";

export function TestCallButton({ variant = "primary" }: { variant?: ButtonVariant }) {
  const { t } = useTranslation("calls");
  const may = useMay();
  if (!may("calls:create")) return null;
  return (
    <Button variant={variant} onClick={() => openTestCall()}>
      <PhoneCall aria-hidden className="icon" />
      {t("test.title")}
    </Button>
  );
}
