import { describe, expect, test } from "vitest";
import { NO_CONTEXT, type PromptContext } from "../types";
import { systemVariable, timeZones } from "./system-variables";
import { kindOf, occurrencesIn } from "./variables";

const names = (text: string) => occurrencesIn(text).map(({ name }) => name);
const context: PromptContext = {
  ...NO_CONTEXT,
  variables: [{ name: "clínica", fallback: "Norte" }],
};
const kinds = (text: string, known = context) =>
  occurrencesIn(text).map((one) => kindOf(one, known));

describe("variables", () => {
  test("are found with and without spaces, with what they cover", () => {
    expect(occurrencesIn("Hi {{ name }}!", 10)).toEqual([
      { from: 13, to: 23, name: "name", depth: 0, isDynamic: false },
    ]);
    expect(names("{{a.b}} {{c-d}} {{año}} {{current_time_America/New_York}}")).toHaveLength(4);
  });

  test("are found in one another", () => {
    const found = occurrencesIn("{{current_time_{{my_timezone}} }}");
    expect(found.map(({ name, depth }) => [name, depth])).toEqual([
      ["my_timezone", 1],
      ["current_time_{{my_timezone}}", 0],
    ]);
  });

  test.each([
    "{{}}",
    "{{ }}",
    "{{two words}}",
    "{{open",
    "open}}",
    "{a}",
    "{{a\n}}",
    '{{"json": 1}}',
  ])("%j is none", (text) => expect(occurrencesIn(text)).toEqual([]));

  test("of a third brace are the inner two", () => {
    expect(names("{{{a}}}")).toEqual(["a"]);
    expect(names("{{{{a}}}}")).toContain("a");
  });

  test("are one's own, Retell's, or not known", () => {
    expect(kinds("{{clínica}} {{user_number}} {{other}}")).toEqual(["own", "system", "unknown"]);
    expect(kinds("{{current_time_Europe/Madrid}} {{current_time_Europe/Nowhere}}")).toEqual([
      "system",
      "unknown",
    ]);
    expect(kinds("{{current_time_{{clínica}}}} {{x_{{clínica}}}}")).toEqual([
      "own",
      "system",
      "own",
      "own",
    ]);
    expect(kinds("{{other}}", NO_CONTEXT)).toEqual(["own"]);
  });
});

describe("Retell's variables", () => {
  test("tell the time in every zone of the browser", () => {
    expect(timeZones().length).toBeGreaterThan(300);
    for (const zone of timeZones()) expect(systemVariable(`current_calendar_${zone}`)).toBeTruthy();
    expect(systemVariable("current_time_")).toBeNull();
    expect(systemVariable("call_id_UTC")).toBeNull();
  });
});
