/** Suggests variables after `{{`, and tools where a word begins like the name of one. */
import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  pickedCompletion,
} from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { SYSTEM_VARIABLES, timeZones, zonedVariable } from "../text/system-variables";
import { sourceWords } from "../text/variables";
import type { OwnVariable } from "../types";
import { promptContext, type Say, say } from "./facets";

const OPENED = /\{\{\s*[^\s{}]*$/;
const WORD = /[A-Za-z][\w-]*$/;
const FEWEST_LETTERS = 3;

/** Writes the name and what closes it, where that is not there yet. */
function close(view: EditorView, completion: Completion, from: number, to: number): void {
  const isClosed = /^\s*\}\}/.test(view.state.sliceDoc(to, to + 8));
  const insert = isClosed ? completion.label : `${completion.label}}}`;
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
    annotations: pickedCompletion.of(completion),
    userEvent: "input.complete",
  });
}

function ownWords(own: OwnVariable, t: Say): string {
  const { fallback } = own;
  return fallback === null ? t(sourceWords(own)) : t("variables.fallback", { fallback });
}

function zonedNames(typed: string, t: Say): Completion[] {
  const zoned = zonedVariable(typed);
  if (zoned === null) return [];
  const { variable } = zoned;
  return timeZones().map((zone) => ({
    label: `${variable}_${zone}`,
    info: t("variables.zoned", { zone }),
    apply: close,
    section: { name: t("complete.zones"), rank: 3 },
  }));
}

function variables(context: CompletionContext): CompletionResult | null {
  const { state, pos } = context;
  const opened = context.matchBefore(OPENED);
  if (opened === null) return null;
  const t = state.facet(say);
  const typed = opened.text.replace(/^\{\{\s*/, "");
  const own = (state.facet(promptContext).variables ?? []).map((variable) => ({
    label: variable.name,
    info: ownWords(variable, t),
    apply: close,
    section: { name: t("complete.own"), rank: 1 },
  }));
  const system = SYSTEM_VARIABLES.map((name) => ({
    label: name,
    info: t(`variables.names.${name}`),
    apply: close,
    section: { name: t("complete.system"), rank: 2 },
  }));
  return { from: pos - typed.length, options: [...own, ...system, ...zonedNames(typed, t)] };
}

function tools(context: CompletionContext): CompletionResult | null {
  const { state, pos } = context;
  const word = context.matchBefore(WORD);
  if (word === null || word.text.length < FEWEST_LETTERS || context.matchBefore(OPENED) !== null)
    return null;
  const t = state.facet(say);
  const options = (state.facet(promptContext).tools ?? [])
    .filter(({ name }) => name.startsWith(word.text) && name !== word.text)
    .map(({ name, description }) => ({
      label: name,
      detail: t("complete.tool"),
      info: description ?? t("complete.noDescription"),
    }));
  return options.length === 0 ? null : { from: word.from, to: pos, options };
}

export const suggestions: Extension = autocompletion({
  override: [variables, tools],
  icons: false,
});

/** For tests: what is suggested without a view to show it in. */
export const sources = { variables, tools };
