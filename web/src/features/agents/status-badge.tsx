/** The state of an agent in a word; a live one needs none in lists. */
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/ui/badge";
import { STATUS_TONES } from "./statuses";
import type { Agent } from "./types";

interface StatusBadgeProps {
  agent: Pick<Agent, "status" | "status_message">;
  isAlways?: boolean;
}

export function StatusBadge({ agent, isAlways = false }: StatusBadgeProps) {
  const { t } = useTranslation("agents");
  const { status, status_message: message } = agent;
  if (status === "live" && !isAlways) return null;
  return (
    <span title={message ?? undefined}>
      <Badge tone={STATUS_TONES[status]}>{t(`status.${status}`)}</Badge>
    </span>
  );
}
