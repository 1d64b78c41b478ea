import { describe, expect, test } from "vitest";
import * as format from "./format";

const es = { language: "es", timeZone: "Europe/Madrid" };
const en = { language: "en", timeZone: "America/New_York" };
/** Intl separates with narrow and plain no-break spaces; a reader sees a space. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

describe("money", () => {
  test("comes from micro-units, in the reader's language", () => {
    expect(plain(format.formatMoney(es, 1_126_400_000, "USD"))).toBe("1.126,40 $");
    expect(format.formatMoney(en, 1_126_400_000, "USD")).toBe("$1,126.40");
  });
  test("under a cent keeps four digits instead of looking free", () => {
    expect(format.formatMoney(en, 2_100, "USD")).toBe("$0.0021");
    expect(format.formatMoney(en, 0, "USD")).toBe("$0.00");
    expect(format.formatMoney(en, -2_100, "USD")).toBe("-$0.0021");
  });
  test("that is unknown is a dash", () => {
    expect(format.formatMoney(en, null, "USD")).toBe("—");
  });
});

describe("numbers", () => {
  test("group thousands from four digits on, also in Spanish", () => {
    expect(format.formatNumber(es, 1284)).toBe("1.284");
    expect(format.formatNumber(en, 1284)).toBe("1,284");
  });
  test("are short where there is little room", () => {
    expect(plain(format.formatCompact(es, 9_400_000))).toBe("9,4 M");
  });
  test("as percent have one digit at most", () => {
    expect(plain(format.formatPercent(es, 0.7123))).toBe("71,2 %");
    expect(format.formatPercent(en, Number.NaN)).toBe("—");
  });
});

describe("durations", () => {
  test("are mm:ss, with hours when there are any", () => {
    expect(format.formatDuration(134_000)).toBe("02:14");
    expect(format.formatDuration(3_734_000)).toBe("1:02:14");
    expect(format.formatDuration(undefined)).toBe("—");
  });
  test("add up to minutes", () => {
    expect(format.formatMinutes(es, 234_420_000)).toBe("3.907");
    expect(format.formatMinutes(es, 90_000)).toBe("1,5");
  });
});

describe("instants", () => {
  test("stand in the reader's zone, which the full form names", () => {
    expect(format.formatInstant(en, "2026-11-22T03:30:00Z", "day")).toBe("Nov 21");
    expect(format.formatInstant(es, "2026-11-22T03:30:00Z", "full")).toContain("(Europe/Madrid)");
  });
  test("are told relative to now", () => {
    const now = Date.parse("2026-11-22T12:00:00Z");
    expect(format.formatRelative(es, "2026-11-22T11:57:00Z", now)).toBe("hace 3 minutos");
    expect(format.formatRelative(en, "2026-11-22T11:59:50Z", now)).toBe("now");
    expect(format.formatRelative(en, "2026-11-24T12:00:00Z", now)).toBe("in 2 days");
  });
});

test("a change needs something to compare with", () => {
  expect(format.changeOf(108, 100)).toBeCloseTo(0.08);
  expect(format.changeOf(108, 0)).toBeNull();
  expect(format.changeOf(108, null)).toBeNull();
});
