/** How a connection is, as a dot with its word. */
import { useTranslation } from "react-i18next";
import type { Connection } from "@/api/types";
import { StatusDot, type Tone } from "@/components/ui/badge";

const TONES: Record<Connection["status"], Tone> = {
  ok: "positive",
  failing: "negative",
  untested: "neutral",
};

export function ConnectionStatus({ status }: Pick<Connection, "status">) {
  const { t } = useTranslation("connections");
  return <StatusDot tone={TONES[status]}>{t(`status.${status}`)}</StatusDot>;
}
