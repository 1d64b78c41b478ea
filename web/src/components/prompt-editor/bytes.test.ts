import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import fc from "fast-check";
import { expect, test } from "vitest";
import { changesOf, extensionsFor, type Setup } from "./parts/extensions";
import { replacementOf } from "./text/replacement";
import { NO_CONTEXT } from "./types";

const setup: Setup = {
  words: ((key: string) => key) as unknown as Setup["words"],
  context: NO_CONTEXT,
  attributes: {},
  isReadOnly: false,
  isVisual: false,
};

const words = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.constantFrom(
    "**bold**",
    "*it*",
    "`code`",
    "[a](http://b.example/c)",
    "{{x_{{y}}}}",
    "<b>",
    "\\*",
  ),
  fc.constantFrom(
    "![x](https://tracker.example/p.png)",
    "<script>alert(1)</script>",
    "مرحبا",
    "\t",
  ),
);
const starts = fc.constantFrom(
  "",
  "# ",
  "### ",
  "- ",
  "  * ",
  "12. ",
  "> ",
  "```js",
  "---",
  "| a |",
  "    ",
);
const ends = fc.constantFrom("\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "");
const lines = fc
  .tuple(starts, fc.array(words, { maxLength: 4 }), ends)
  .map(([start, inner, end]) => start + inner.join(" ") + end);
/** Markdown as people and programs leave it. */
const documents = fc.array(lines, { maxLength: 12 }).map((all) => all.join(""));

test("what is replaced from elsewhere changes nothing around it", () => {
  fc.assert(
    fc.property(documents, documents, (former, next) => {
      const { from, to, insert } = replacementOf(former, next);
      expect(former.slice(0, from) + insert + former.slice(to)).toBe(next);
    }),
    { numRuns: 1_000 },
  );
});

/** Pastes in one place, with the visual mode turned on or off before and after. */
function edit(text: string, place: number, length: number, insert: string, modes: boolean[]) {
  const [isVisual = false, ...rest] = modes;
  const view = new EditorView({
    state: EditorState.create({ doc: text, extensions: extensionsFor({ ...setup, isVisual }) }),
  });
  const from = Math.min(place, text.length);
  const to = Math.min(from + length, text.length);
  let former = isVisual;
  const turn = (next: boolean) => {
    const [before, after] = [former, next].map((one) => ({ ...setup, isVisual: one }));
    if (before && after) view.dispatch({ effects: changesOf(before, after) });
    former = next;
  };
  turn(rest[0] ?? false);
  expect(view.state.doc.toString()).toBe(text);
  view.dispatch({ selection: { anchor: from } });
  view.dispatch({ changes: { from, to, insert }, userEvent: "input.paste" });
  turn(rest[1] ?? false);
  const found = view.state.doc.toString();
  view.destroy();
  return [found, text.slice(0, from) + insert + text.slice(to)];
}

test("an edit in one place leaves every other byte as it was, in both modes and between them", () => {
  const place = fc.nat({ max: 400 });
  const modes = fc.array(fc.boolean(), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(documents, place, place, words, modes, (text, at, length, insert, turns) => {
      const [found, wanted] = edit(text, at, length, insert, turns);
      expect(found).toBe(wanted);
    }),
    { numRuns: 1_000 },
  );
}, 120_000);
