import { expect, test } from "vitest";
import { addDays, dayOf, startOfDay } from "./days";

test("a day begins at midnight of its zone", () => {
  expect(startOfDay("2026-11-22", "Europe/Madrid").toISOString()).toBe("2026-11-21T23:00:00.000Z");
  expect(startOfDay("2026-11-22", "America/Bogota").toISOString()).toBe("2026-11-22T05:00:00.000Z");
});

test("the days around a change of the clock begin at their own midnights", () => {
  expect(startOfDay("2026-10-25", "Europe/Madrid").toISOString()).toBe("2026-10-24T22:00:00.000Z");
  expect(startOfDay("2026-10-26", "Europe/Madrid").toISOString()).toBe("2026-10-25T23:00:00.000Z");
  expect(startOfDay("2026-03-30", "Europe/Madrid").toISOString()).toBe("2026-03-29T22:00:00.000Z");
});

test("an instant belongs to the day its zone has", () => {
  const instant = new Date("2026-11-22T23:30:00Z");
  expect(dayOf(instant, "Europe/Madrid")).toBe("2026-11-23");
  expect(dayOf(instant, "America/Bogota")).toBe("2026-11-22");
});

test("days are added over the ends of months and years", () => {
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
});
