import { expect, test } from "vitest";
import { factsOf, headingsIn } from "./outline";

test("headings are found where they are ones", () => {
  const text = "# Role ##\r\ntext # no\n#no\n```\n# code\n```\n\n  ### Steps\n#\n####### seven";
  expect(headingsIn(text)).toEqual([
    { level: 1, title: "Role", from: 0 },
    { level: 3, title: "Steps", from: text.indexOf("  ### Steps") },
  ]);
});

test("words are counted in every script", () => {
  expect(factsOf("")).toEqual({ lines: 1, words: 0, tokens: 0 });
  expect(factsOf("Sé breve, it's\nمرحبا {{first_name}}")).toMatchObject({ lines: 2, words: 5 });
});
