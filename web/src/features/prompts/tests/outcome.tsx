/** How a case or a run went, in a word with a tone. */
import { Check, CircleAlert, LoaderCircle, Minus, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge, type Tone } from "@/components/ui/badge";
import type { Outcome } from "./api";

const TONES: Record<Outcome, Tone> = { pass: "positive", fail: "negative", error: "warning" };
const ICONS = { pass: Check, fail: X, error: CircleAlert };

interface OutcomeBadgeProps {
  outcome: Outcome | null;
  /** Where there is no outcome: why. */
  state: "pending" | "running" | "finished" | "skipped" | "cancelled";
}

export function OutcomeBadge({ outcome, state }: OutcomeBadgeProps) {
  const { t } = useTranslation("prompt-tests");
  if (outcome === null) {
    const isRunning = state === "running";
    const Icon = isRunning ? LoaderCircle : Minus;
    return (
      <Badge tone={isRunning ? "info" : "neutral"}>
        <Icon aria-hidden className={isRunning ? "mr-1 size-3 animate-spin" : "mr-1 size-3"} />
        {t(`states.${state}`)}
      </Badge>
    );
  }
  const Icon = ICONS[outcome];
  return (
    <Badge tone={TONES[outcome]}>
      <Icon aria-hidden className="mr-1 size-3" />
      {t(`outcomes.${outcome}`)}
    </Badge>
  );
}
