import { expect, test } from "vitest";
import { toCsv } from "./download";

test("a CSV quotes what needs it, keeps numbers, and disarms formulas", async () => {
  const csv = toCsv(
    ["Name", "Cost"],
    [
      ['Ana "la jefa"; ventas', 1.5],
      ["=HYPERLINK(1)", null],
      ["+34910000001", -3],
    ],
  );
  const text = await csv.text();
  const lines = text.replace("\uFEFF", "").trimEnd().split("\r\n");
  expect(lines).toEqual([
    "Name,Cost",
    '"Ana ""la jefa""; ventas",1.5',
    "'=HYPERLINK(1),",
    "+34910000001,-3",
  ]);
});
