import { expect, test } from "vitest";
import { makeReport } from "@/test/call-factories";
import { comparable, itemAt, periodOf, successRate } from "./period";

const MADRID = "Europe/Madrid";
const NOW = Date.parse("2026-11-22T17:20:00Z");

test("today has the hours of the organization's day", () => {
  const { buckets, interval, current } = periodOf("today", NOW, MADRID);
  expect(interval).toBe("hour");
  expect(buckets).toHaveLength(24);
  expect(current).toEqual({ from: "2026-11-21T23:00:00.000Z", to: "2026-11-22T23:00:00.000Z" });
});

test("a day of 25 hours has 25 of them", () => {
  const { buckets } = periodOf("today", Date.parse("2026-10-25T12:00:00Z"), MADRID);
  expect(buckets).toHaveLength(25);
});

test("seven days end with today, and those before end at the same hour", () => {
  const { buckets, before } = periodOf("7d", NOW, MADRID);
  expect(buckets).toHaveLength(7);
  expect(buckets[0]?.from).toBe("2026-11-15T23:00:00.000Z");
  expect(before).toEqual({ from: "2026-11-08T23:00:00.000Z", to: "2026-11-15T18:00:00.000Z" });
});

test("today is compared with the hours of yesterday that today has reached", () => {
  const period = periodOf("today", NOW, MADRID);
  const { items } = makeReport({
    "2026-11-21T16:00:00Z": { calls: 2, cost_micros: 100 },
    "2026-11-21T17:00:00Z": { calls: 3, cost_micros: 200 },
    "2026-11-21T18:00:00Z": { calls: 50, cost_micros: 9000 },
  });
  const { calls, cost_micros } = comparable(items, period, NOW);
  expect({ calls, cost_micros }).toEqual({ calls: 5, cost_micros: 300 });
});

test("a bucket without anything is no item", () => {
  const period = periodOf("7d", NOW, MADRID);
  const { items } = makeReport({ "2026-11-21T23:00:00Z": { calls: 4 } });
  expect(itemAt(items, period.buckets.at(-1))?.calls).toBe(4);
  expect(itemAt(items, period.buckets.at(-2))).toBeUndefined();
});

test("without an analysed call there is no success rate", () => {
  expect(successRate({ ...makeReport({}).totals })).toBeNull();
  expect(successRate({ ...makeReport({}).totals, analyzed: 4, successful: 3 })).toBe(0.75);
});
