import { type Completion, CompletionContext } from "@codemirror/autocomplete";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { describe, expect, test } from "vitest";
import { NO_CONTEXT } from "../types";
import { sources } from "./complete";
import { promptContext } from "./facets";

const known = promptContext.of({
  ...NO_CONTEXT,
  variables: [{ name: "clinic", fallback: "Norte" }],
  tools: [
    { name: "book_visit", description: "Books a visit." },
    { name: "end_call", description: null },
  ],
});

function ask(source: keyof typeof sources, text: string) {
  const doc = text.replace("|", "");
  const place = text.indexOf("|");
  const state = EditorState.create({ doc, extensions: known });
  const result = sources[source](new CompletionContext(state, place, false));
  return { state, result, labels: result?.options.map(({ label }) => label) ?? [] };
}

/** The text once the suggestion with this name is taken. */
function take(text: string, name: string): string {
  const { state, result } = ask("variables", text);
  const view = new EditorView({ state });
  const chosen = result?.options.find(({ label }) => label === name) as Completion;
  if (typeof chosen.apply !== "function") throw new Error("It is not applied.");
  chosen.apply(view, chosen, result?.from ?? 0, text.indexOf("|"));
  return view.state.doc.toString();
}

describe("variables are suggested", () => {
  test("after two braces, one's own and Retell's, each with words", () => {
    const { result, labels } = ask("variables", "Hi {{|");
    expect(labels).toEqual(expect.arrayContaining(["clinic", "current_time", "contact_memory"]));
    expect(labels).not.toContain("current_time_UTC");
    expect(result?.options.every(({ info }) => typeof info === "string")).toBe(true);
  });

  test("with time zones where one is begun", () => {
    expect(ask("variables", "{{current_time_Eu|").labels).toContain("current_time_Europe/Madrid");
    expect(ask("variables", "{{current_time_{{cl|").labels).toContain("clinic");
  });

  test("nowhere else", () => {
    for (const text of ["Hi |", "{|", "{{clinic}}|", "{{clinic}} |"])
      expect(ask("variables", text).result).toBeNull();
  });

  test("and closed where they are not yet", () => {
    expect(take("Hi {{cli|", "clinic")).toBe("Hi {{clinic}}");
    expect(take("Hi {{ | }}.", "clinic")).toBe("Hi {{ clinic }}.");
  });
});

describe("tools are suggested", () => {
  test("where a word begins with three letters of one", () => {
    expect(ask("tools", "Then boo|").labels).toEqual(["book_visit"]);
    expect(ask("tools", "Then `end|").labels).toEqual(["end_call"]);
  });

  test("not for fewer letters, a whole name, or in a variable", () => {
    for (const text of ["bo|", "book_visit|", "{{book|", "notebook|"])
      expect(ask("tools", text).result).toBeNull();
  });
});
