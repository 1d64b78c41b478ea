/** Short words with a tone. The words carry the meaning, the tone only supports it. */
import type { ReactNode } from "react";
import { classes } from "@/lib/classes";

export type Tone = "neutral" | "positive" | "warning" | "negative" | "info" | "accent";

const TONES: Record<Tone, string> = {
  neutral: "bg-sunken text-muted",
  positive: "bg-positive-soft text-positive",
  warning: "bg-warning-soft text-warning",
  negative: "bg-negative-soft text-negative",
  info: "bg-info-soft text-info",
  accent: "bg-accent-soft text-accent",
};

interface BadgeProps {
  tone?: Tone;
  isRound?: boolean;
  children: ReactNode;
}

export function Badge({ tone = "neutral", isRound = false, children }: BadgeProps) {
  return (
    <span
      className={classes(
        "inline-flex h-5 items-center whitespace-nowrap px-1.5 font-[550] text-xs",
        isRound ? "rounded-full" : "rounded-[5px]",
        TONES[tone],
      )}
    >
      {children}
    </span>
  );
}

const DOTS: Record<Tone, string> = {
  neutral: "bg-muted",
  positive: "bg-positive shadow-[0_0_0_3px_var(--positive-soft)]",
  warning: "bg-warning",
  negative: "bg-negative",
  info: "bg-info",
  accent: "bg-accent",
};

/** A coloured dot before its word. */
export function StatusDot({ tone = "neutral", children }: { tone?: Tone; children?: ReactNode }) {
  return (
    <span className="inline-flex max-w-full items-center gap-2">
      <span aria-hidden className={classes("size-[7px] shrink-0 rounded-full", DOTS[tone])} />
      {children !== undefined && <span className="min-w-0 truncate">{children}</span>}
    </span>
  );
}
