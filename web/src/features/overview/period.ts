/** The periods of the overview: their bounds, their buckets, and what they are compared with. Pure. */

import type { UsageFigures, UsageItem } from "@/api/usage";
import { addDays, dayOf, startOfDay } from "@/lib/days";

export const PERIODS = ["today", "7d", "30d"] as const;
export type PeriodName = (typeof PERIODS)[number];

export const DEFAULT_PERIOD: PeriodName = "30d";
const LENGTHS: Record<PeriodName, number> = { today: 1, "7d": 7, "30d": 30 };
const HOUR = 3_600_000;

export interface Bucket {
  from: string;
  to: string;
}

export interface Period {
  name: PeriodName;
  interval: "hour" | "day";
  /** The buckets of the period, and those before it at the same places. */
  buckets: Bucket[];
  previous: Bucket[];
  current: Bucket;
  before: Bucket;
}

export const isPeriodName = (word: unknown): word is PeriodName =>
  PERIODS.some((name) => name === word);

const iso = (at: Date) => at.toISOString();

function daysFrom(first: string, count: number, zone: string): Bucket[] {
  return Array.from({ length: count }, (_, index) => ({
    from: iso(startOfDay(addDays(first, index), zone)),
    to: iso(startOfDay(addDays(first, index + 1), zone)),
  }));
}

function hoursOf({ from, to }: Bucket): Bucket[] {
  const first = Date.parse(from);
  const count = Math.ceil((Date.parse(to) - first) / HOUR);
  return Array.from({ length: count }, (_, index) => ({
    from: iso(new Date(first + index * HOUR)),
    to: iso(new Date(first + (index + 1) * HOUR)),
  }));
}

function around(buckets: Bucket[]): Bucket {
  return { from: buckets[0]?.from ?? "", to: buckets.at(-1)?.to ?? "" };
}

/**
 * The period that ends with the day of `now` in the organization's zone. What came before ends at the same time of
 * day, so that a day that has just begun is not measured against a whole one; hours are compared one by one instead.
 */
export function periodOf(name: PeriodName, now: number, zone: string): Period {
  const length = LENGTHS[name];
  const today = dayOf(new Date(now), zone);
  const days = daysFrom(addDays(today, 1 - length), length, zone);
  const daysBefore = daysFrom(addDays(today, 1 - 2 * length), length, zone);
  const current = around(days);
  const before = around(daysBefore);
  if (name === "today") {
    return {
      name,
      interval: "hour",
      buckets: hoursOf(current),
      previous: hoursOf(before),
      current,
      before,
    };
  }
  const elapsed = Math.ceil((now - Date.parse(days.at(-1)?.from ?? "")) / HOUR) * HOUR;
  const cut = Date.parse(daysBefore.at(-1)?.from ?? "") + elapsed;
  const to = iso(new Date(Math.min(cut, Date.parse(before.to))));
  return {
    name,
    interval: "day",
    buckets: days,
    previous: daysBefore,
    current,
    before: { ...before, to },
  };
}

/** The item of a bucket; the server leaves out buckets in which nothing happened. */
export function itemAt(items: UsageItem[], bucket: Bucket | undefined): UsageItem | undefined {
  if (bucket === undefined) return undefined;
  return items.find(
    (item) => item.bucket !== null && Date.parse(item.bucket) === Date.parse(bucket.from),
  );
}

const NOTHING: UsageFigures = {
  calls: 0,
  connected: 0,
  failed: 0,
  successful: 0,
  analyzed: 0,
  duration_ms: 0,
  billed_ms: 0,
  llm_tokens: 0,
  cost_micros: 0,
};
const FIGURES = Object.keys(NOTHING) as (keyof UsageFigures)[];

/** The sums of the period before, up to the place where this one stands now. */
export function comparable(items: UsageItem[], period: Period, now: number): UsageFigures {
  const reached = period.buckets.filter(({ from }) => Date.parse(from) <= now).length;
  const sums = { ...NOTHING };
  for (const bucket of period.previous.slice(0, reached)) {
    const item = itemAt(items, bucket);
    if (item === undefined) continue;
    for (const figure of FIGURES) sums[figure] += item[figure];
  }
  return sums;
}

/** The share of analysed calls that reached their aim; null where none was analysed. */
export function successRate({ successful, analyzed }: UsageFigures): number | null {
  return analyzed === 0 ? null : successful / analyzed;
}
