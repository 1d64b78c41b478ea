import { EditorSelection, EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { describe, expect, test } from "vitest";
import { keepLineEnds } from "../parts/line-ends";
import type { Action } from "./keys";
import { COMMANDS, keyOf, shownKey } from "./keys";

/** Runs it on a text in which brackets stand around what is selected, or a bar at the cursor. */
function run(action: Action, text: string): string {
  const doc = text.replaceAll(/[[\]|]/g, "");
  const from = text.search(/[[|]/);
  const to = text.includes("]") ? text.indexOf("]") - 1 : from;
  const state = EditorState.create({
    doc,
    selection: EditorSelection.single(from, to),
    extensions: keepLineEnds,
  });
  const view = new EditorView({ state });
  expect(COMMANDS[action](view)).toBe(true);
  const { main } = view.state.selection;
  const after = view.state.doc.toString();
  return main.empty && !text.includes("[")
    ? `${after.slice(0, main.head)}|${after.slice(main.head)}`
    : after;
}

describe("formatting", () => {
  test.each<[Action, string, string]>([
    ["bold", "be [kind] now", "be **kind** now"],
    ["bold", "be [ kind ]now", "be  **kind** now"],
    ["bold", "be **[kind]** now", "be kind now"],
    ["bold", "be [**kind**] now", "be kind now"],
    ["bold", "be ki|nd", "be **ki|nd**"],
    ["bold", "be |", "be **|**"],
    ["bold", "*[kind]*", "***kind***"],
    ["bold", "[one\r\n\r\ntwo]", "**one**\r\n\r\n**two**"],
    ["italic", "**[kind]**", "***kind***"],
    ["italic", "***[kind]***", "**kind**"],
    ["italic", "be [kind]", "be *kind*"],
    ["code", "call [it]", "call `it`"],
    ["code", "[a\r\nb\r\n]c", "```\r\na\r\nb\r\nc\r\n```"],
    ["heading", "Ro|le", "# Ro|le"],
    ["heading", "# Ro|le", "## Ro|le"],
    ["heading", "### Ro|le", "Ro|le"],
    ["bullets", "[one\n\n  two]", "- one\n\n  - two"],
    ["bullets", "[- one\n* two]", "one\ntwo"],
    ["bullets", "[1. one\n2. two]", "- one\n- two"],
    ["numbers", "[one\ntwo\n]", "1. one\n2. two\n"],
    ["numbers", "[1. one\n2) two]", "one\ntwo"],
    ["variable", "Hi |", "Hi {{|}}"],
    ["variable", "Hi [name]", "Hi {{name}}"],
  ])("%s makes %j into %j", (action, before, after) => {
    expect(run(action, before)).toBe(after);
  });

  test("leaves a text alone that is only read", () => {
    const view = new EditorView({
      state: EditorState.create({ doc: "a", extensions: EditorState.readOnly.of(true) }),
    });
    expect(COMMANDS.bold(view)).toBe(false);
    expect(view.state.doc.toString()).toBe("a");
  });

  test("has keys that can be read", () => {
    expect(keyOf("heading")).toBe("Ctrl Shift H");
    expect(shownKey("F8")).toBe("F8");
  });
});
