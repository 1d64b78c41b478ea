/** One figure of the overview: what, how much, and how it changed. */
import type { ReactNode } from "react";
import { useFormat } from "@/hooks/use-format";
import { classes } from "@/lib/classes";
import { Skeleton } from "./ui/skeleton";

interface StatProps {
  label: string;
  /** The formatted figure; undefined while it loads. */
  value: ReactNode | undefined;
  unit?: string;
  /** The change against the previous period as a share; null where there is nothing to compare with. */
  change?: number | null;
  /** Whether more is good, bad, or neither. */
  better?: "more" | "less" | "neither";
  /** What the change is measured against, and what else belongs to the figure. */
  note?: ReactNode;
}

const STEADY = 0.0005;

export function Stat({ label, value, unit, change, better = "neither", note }: StatProps) {
  return (
    <div className="min-w-0 rounded-xl border bg-surface px-4 pt-3 pb-3.5">
      <dt className="text-muted text-sm">{label}</dt>
      <dd className="mt-0.5">
        <span className="font-[620] text-2xl tabular-nums tracking-tight">
          {value === undefined ? <Skeleton className="my-1 h-6 w-24" /> : value}
          {unit !== undefined && value !== undefined && (
            <span className="font-[500] text-base text-muted tracking-normal"> {unit}</span>
          )}
        </span>
        <span className="block min-h-[1.45em] text-muted text-sm tabular-nums">
          {change !== undefined && change !== null && <Change change={change} better={better} />}
          {change !== undefined && change !== null && note !== undefined && " · "}
          {note}
        </span>
      </dd>
    </div>
  );
}

function Change({ change, better }: { change: number; better: NonNullable<StatProps["better"]> }) {
  const format = useFormat();
  const isSteady = Math.abs(change) < STEADY;
  const isGood = better !== "neither" && !isSteady && change > 0 === (better === "more");
  const isBad = better !== "neither" && !isSteady && !isGood;
  const sign = isSteady ? "" : change > 0 ? "▲ " : "▼ ";
  return (
    <span className={classes(isGood && "text-positive", isBad && "text-negative")}>
      {sign}
      {format.percent(Math.abs(change))}
    </span>
  );
}

/** Lays tiles out: five in a row on a wide page, two on a narrow one. */
export function StatGrid({ children }: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-2 gap-3.5 max-md:[&>:last-child:nth-child(odd)]:col-span-2 md:grid-cols-3 xl:grid-cols-5">
      {children}
    </dl>
  );
}
