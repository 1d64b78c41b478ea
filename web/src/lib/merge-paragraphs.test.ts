import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeParagraphs } from "./merge-paragraphs";

const BASE = "# Role\n\nBe kind.\n\n- one\n- two\n\n\nGoodbye.";

test.each([
  ["different paragraphs", BASE.replace("kind", "brief"), BASE.replace("Goodbye", "Bye")],
  ["neighbouring paragraphs", BASE.replace("Role", "You"), BASE.replace("kind", "brief")],
  ["one taken out", BASE.replace("Be kind.\n\n", ""), BASE.replace("Goodbye", "Bye")],
  ["one put in", BASE.replace("- one", "Greet.\n\n- one"), BASE.replace("Goodbye", "Bye")],
])("%s are brought together, whoever was first", (_, mine, theirs) => {
  const merged = mergeParagraphs(BASE, mine, theirs);
  const added = (text: string) => text.split("\n").filter((line) => !BASE.includes(line));
  for (const line of [...added(mine), ...added(theirs)]) expect(merged).toContain(line);
  expect(mergeParagraphs(BASE, theirs, mine)).toBe(merged);
});

test("the same done twice is done once", () => {
  const both = BASE.replace("kind", "brief");
  expect(mergeParagraphs(BASE, both, both)).toBe(both);
  const more = both.replace("Goodbye", "Bye");
  expect(mergeParagraphs(BASE, both, more)).toBe(more);
});

test.each([
  ["one paragraph", BASE.replace("kind", "brief"), BASE.replace("kind", "fast")],
  ["one list", BASE.replace("one", "1"), BASE.replace("two", "2")],
  ["the same gap", BASE.replace("- one", "A.\n\n- one"), BASE.replace("- one", "B.\n\n- one")],
  ["the end", `${BASE}\n\nA.`, `${BASE}\n\nB.`],
  ["taken out and changed", BASE.replace("Be kind.\n\n", ""), BASE.replace("kind", "brief")],
])("of two changes in %s somebody has to decide", (_, mine, theirs) => {
  expect(mergeParagraphs(BASE, mine, theirs)).toBeNull();
});

const paragraph = fc
  .tuple(
    fc.constantFrom("a", "b", "é {{x}}", "- i\n- j"),
    fc.constantFrom("\n\n", "\r\n\r\n", "\n \n\n"),
  )
  .map((parts) => parts.join(""));
const paragraphs = fc.array(paragraph, { minLength: 3, maxLength: 12 });

function workedOn(base: string[], ...places: number[]): string {
  return base
    .map((text, place) => (places.includes(place) ? `new ${place} ${text}` : text))
    .join("");
}

test("changes in different paragraphs both stand, byte for byte, also where paragraphs repeat", () => {
  fc.assert(
    fc.property(paragraphs, fc.nat(), fc.nat(), (base, one, other) => {
      const [mine, theirs] = [one % base.length, other % base.length];
      fc.pre(mine !== theirs);
      const merged = mergeParagraphs(base.join(""), workedOn(base, mine), workedOn(base, theirs));
      expect(merged).toBe(workedOn(base, mine, theirs));
    }),
    { numRuns: 2_000 },
  );
});

test("what is brought together is what one side has where the other changed nothing", () => {
  fc.assert(
    fc.property(paragraphs, paragraphs, (base, mine) => {
      const [before, after] = [base.join(""), mine.join("")];
      expect(mergeParagraphs(before, after, before)).toBe(after);
      expect(mergeParagraphs(before, before, after)).toBe(after);
    }),
    { numRuns: 2_000 },
  );
});
