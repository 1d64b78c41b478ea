import { describe, expect, test } from "vitest";
import { NO_CONTEXT, type PromptContext } from "../types";
import { findingsIn } from "./lint";
import type { Rule } from "./types";

const context: PromptContext = {
  variables: [
    { name: "clinic", fallback: "Norte" },
    { name: "patient_name", fallback: null },
    { name: "slot", fallback: null, isFilled: true },
  ],
  tools: [
    { name: "book_visit", description: null },
    { name: "end_call", description: null },
  ],
  states: [
    { name: "greet", targets: ["book"] },
    { name: "book", targets: ["greet"] },
  ],
  startingState: "greet",
  usedElsewhere: ["clinic", "patient_name"],
};

function found(rule: Rule, text: string, changes: Partial<PromptContext> = {}) {
  return findingsIn(text, { ...context, ...changes })
    .filter((one) => one.rule === rule)
    .map(({ from, to, values, fix }) => ({ at: text.slice(from, to), values, fix }));
}
const places = (rule: Rule, text: string, changes: Partial<PromptContext> = {}) =>
  found(rule, text, changes).map(({ at }) => at);

function mended(rule: Rule, text: string, changes: Partial<PromptContext> = {}) {
  const [first] = found(rule, text, changes);
  if (first?.fix === undefined) return null;
  const { from, was, insert } = first.fix;
  expect(text.slice(from, from + was.length)).toBe(was);
  return text.slice(0, from) + insert + text.slice(from + was.length);
}

test("nothing is found in a prompt in order", () => {
  const text =
    "# Reception\r\nYou answer for {{clinic}} at {{current_time_Europe/Madrid}}.\r\nCall `book_visit` for {{slot}}, " +
    "then transition_to_greet. Our number is +34 911 22 33 44 and the office 4111 1111.\r\n";
  expect(findingsIn(text, context)).toEqual([]);
  expect(findingsIn(`${text} {{anything}} \`some_tool\``, NO_CONTEXT)).toEqual([]);
});

describe("variables", () => {
  test("that nothing knows are told, and mended where another was meant", () => {
    expect(places("unknownVariable", "{{doctor}} {{ doctor }}")).toEqual([
      "{{doctor}}",
      "{{ doctor }}",
    ]);
    expect(mended("unknownVariable", "Hi {{ patient_nmae }}")).toBe("Hi {{ patient_name }}");
    expect(mended("unknownVariable", "Hi {{PatientName}}")).toBe("Hi {{patient_name}}");
    expect(mended("unknownVariable", "Hi {{doctor}}")).toBeNull();
    expect(places("unknownVariable", "{{current_time_{{zone}}}}")).toEqual(["{{zone}}"]);
  });

  test("with a time zone that there is not are told so", () => {
    const [one] = found("unknownZone", "{{current_time_Europe/Narnia}}");
    expect(one?.values).toEqual({ zone: "Europe/Narnia" });
    expect(places("unknownVariable", "{{current_time_Europe/Narnia}}")).toEqual([]);
  });

  test("that are declared for nothing are told once for the whole agent", () => {
    const changes = { usedElsewhere: [] };
    expect(found("unusedVariable", "{{clinic}}", changes).map(({ values }) => values)).toEqual([
      { name: "patient_name" },
    ]);
    expect(found("unusedVariable", "", { ...changes, isPart: true })).toEqual([]);
  });

  test("without a default are told where they are first used", () => {
    expect(places("noDefault", "{{slot}} {{clinic}} {{patient_name}} {{patient_name}}")).toEqual([
      "{{patient_name}}",
    ]);
  });
});

describe("tools", () => {
  test.each([
    ["Then `send_sms`.", ["send_sms"]],
    ["Then `send_sms()`.", ["send_sms"]],
    ["Call send_sms when done", ["send_sms"]],
    ["Usa la herramienta enviar_sms.", ["enviar_sms"]],
    ["`book_visit`, `{{patient_name}}`, `greet`, `patient_name`, use {{ patient_name }}", []],
    ["Use transition_to_book or `transition_to_book`", []],
    ["Write to call_center@example.com or see use https://a.example/send_sms", []],
    ["The word snake_case alone", []],
  ])("in %j that are not attached: %j", (text, names) => {
    expect(places("unattachedTool", text)).toEqual(names);
  });

  test("are mended where another was meant, and not looked for where they are not known", () => {
    expect(mended("unattachedTool", "Call `book_vist`.")).toBe("Call `book_visit`.");
    expect(places("unattachedTool", "`send_sms`", { tools: null })).toEqual([]);
  });
});

describe("states", () => {
  test("that do not exist are told where they are named", () => {
    expect(places("unknownState", "transition_to_bok, transition_to_book")).toEqual(["bok"]);
    expect(mended("unknownState", "transition_to_bok")).toBe("transition_to_book");
  });

  test("that no call comes to, and edges that lead nowhere, are told", () => {
    const states = [
      { name: "greet", targets: ["gone"] },
      { name: "book", targets: ["greet"] },
    ];
    expect(found("unreachableState", "", { states }).map(({ values }) => values)).toEqual([
      { name: "book" },
    ]);
    expect(found("lostEdge", "", { states }).map(({ values }) => values)).toEqual([
      { name: "greet", target: "gone" },
    ]);
    expect(found("unreachableState", "", { states, startingState: null })).toHaveLength(1);
  });
});

describe("instructions given twice", () => {
  const line = "Always repeat the phone number back to the caller.";

  test("are told as lines, in whatever list they stand, and can be taken out", () => {
    const text = `${line}\r\nOther.\r\n2) ${line.toUpperCase()}\r\nEnd.`;
    expect(found("duplicate", text)).toMatchObject([
      { at: line.toUpperCase(), values: { line: 1 } },
    ]);
    expect(mended("duplicate", text)).toBe(`${line}\r\nOther.\r\nEnd.`);
    expect(mended("duplicate", `${line}\n- ${line}`)).toBe(`${line}\n`);
  });

  test("are told as sentences of longer lines", () => {
    const text = `Be kind. ${line}\nBe brief. ${line} Then go on.`;
    expect(places("duplicate", text)).toEqual([line]);
    expect(places("duplicate", `${line} ${line}`)).toEqual([line]);
  });

  test.each([
    "Be brief and kind.\nBe brief and kind.",
    `\`\`\`\n${line}\n${line}\n\`\`\``,
    `${"-".repeat(60)}\n${"-".repeat(60)}`,
    `| ${"a ".repeat(3)}${"-".repeat(50)}\n| b`,
  ])("are not %j", (text) => expect(places("duplicate", text)).toEqual([]));
});

describe("secrets", () => {
  const body = "aB3dE6gH9jK2mN5pQ8sT1vW4";
  test.each([
    `sk-${body}`,
    `sk-proj-${body}`,
    `sk_live_${body}`,
    `key_${body.toLowerCase()}`,
    "AKIAIOSFODNN7EXAMPLE",
    `ghp_${body}${body}`,
    `AIza${"x".repeat(35)}`,
    `xoxb-1234567890-${body}`,
    `Bearer ${body}`,
    `eyJhbGciOiJIUzI1NiJ9.${body}.${body}`,
    `-----BEGIN RSA PRIVATE KEY-----\n${body}\n-----END RSA PRIVATE KEY-----`,
    `-----BEGIN PRIVATE KEY-----\n${body}`,
  ])("%j is told, not shown, and can be taken out", (secret) => {
    const text = `Send "${secret}`;
    const [one, ...rest] = found("secret", text);
    expect([one?.at, rest]).toEqual([secret, []]);
    expect(JSON.stringify(one?.values)).not.toContain(body);
    expect(mended("secret", text)).toBe('Send "');
  });

  test.each([
    "Bearer {{token}}",
    "task-force-of-the-whole-hospital",
    "key_word",
    "sk-short",
    "the bearer of bad news",
    "AKIA",
  ])("%j is none", (text) => expect(places("secret", text)).toEqual([]));
});

describe("card numbers", () => {
  test.each(["4111 1111 1111 1111", "4111111111111111", "5555-5555-5555-4444", "378282246310005"])(
    "%s is told by its end",
    (card) => {
      expect(found("card", `Pay with ${card}.`)).toMatchObject([
        { at: card, values: { end: card.slice(-4) } },
      ]);
    },
  );

  test.each([
    "4111 1111 1111 1112",
    "+34 4111 1111 1111 1111",
    "14111111111111111",
    "41111111111111112",
    "2026-11-27 10:30 to 11:30",
    "5512345678901",
  ])("%s is none", (text) => expect(places("card", text)).toEqual([]));
});

describe("the whole", () => {
  test("is told to be long by the estimate of the page", () => {
    expect(found("long", "a".repeat(13_300))).toEqual([]);
    expect(found("long", "a".repeat(13_301))).toMatchObject([
      { values: { tokens: 3_501, limit: 3_500 } },
    ]);
  });

  test("of a megabyte is read in a moment, whatever stands in it", () => {
    for (const piece of [
      "{{",
      "}}",
      "`a_b` ",
      "call ",
      "4",
      "eyJ",
      "-----BEGIN PRIVATE KEY-----",
      "a.b ",
      "\n",
    ]) {
      const text = piece.repeat(Math.floor(1_000_000 / piece.length));
      const start = performance.now();
      findingsIn(text, context);
      expect(performance.now() - start).toBeLessThan(3_000);
    }
  }, 60_000);
});
