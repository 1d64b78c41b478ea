/** What the editor is put together from. */
import { history, historyKeymap, standardKeymap } from "@codemirror/commands";
import { markdownKeymap, markdownLanguage } from "@codemirror/lang-markdown";
import { nextDiagnostic, previousDiagnostic } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension, type StateEffect } from "@codemirror/state";
import { EditorView, highlightSpecialChars, type KeyBinding, keymap } from "@codemirror/view";
import { formatKeys } from "../format/keys";
import type { PromptContext } from "../types";
import { variableChips } from "./chips";
import { suggestions } from "./complete";
import { directions } from "./directions";
import { promptContext, type Say, say } from "./facets";
import { keepLineEnds } from "./line-ends";
import { phrases } from "./phrases";
import { readings } from "./reading";
import { theme } from "./theme";
import { visual } from "./visual";

/** What may change while the editor is open. */
export interface Setup {
  words: Say;
  context: PromptContext;
  attributes: Record<string, string>;
  isReadOnly: boolean;
  isVisual: boolean;
}

const PARTS: { [Part in keyof Setup]: [Compartment, (value: Setup[Part]) => Extension] } = {
  words: [new Compartment(), (t) => [say.of(t), phrases(t)]],
  context: [new Compartment(), (context) => promptContext.of(context)],
  attributes: [new Compartment(), (attributes) => EditorView.contentAttributes.of(attributes)],
  isReadOnly: [
    new Compartment(),
    (isReadOnly) => [EditorState.readOnly.of(isReadOnly), EditorView.editable.of(!isReadOnly)],
  ],
  isVisual: [new Compartment(), (isVisual) => (isVisual ? visual : [])],
};
const NAMES = Object.keys(PARTS) as (keyof Setup)[];

function partOf<Part extends keyof Setup>(part: Part, setup: Setup): Extension {
  const [compartment, make] = PARTS[part];
  return compartment.of(make(setup[part]));
}

function changeOf<Part extends keyof Setup>(
  part: Part,
  former: Setup,
  setup: Setup,
): StateEffect<unknown>[] {
  const [compartment, make] = PARTS[part];
  return former[part] === setup[part] ? [] : [compartment.reconfigure(make(setup[part]))];
}

export const changesOf = (former: Setup, setup: Setup): StateEffect<unknown>[] =>
  NAMES.flatMap((name) => changeOf(name, former, setup));

const findingKeys: KeyBinding[] = [{ key: "F8", run: nextDiagnostic, shift: previousDiagnostic }];

/** Several selections, and a panel for line numbers that are nowhere shown, are left out. */
const LEFT_OUT = ["Mod-d", "Mod-Shift-l", "Mod-Alt-g"];
const searchKeys = searchKeymap.filter(({ key = "" }) => !LEFT_OUT.includes(key));

const fixed: Extension = [
  keepLineEnds,
  history(),
  highlightSpecialChars(),
  highlightSelectionMatches(),
  EditorView.lineWrapping,
  directions,
  markdownLanguage,
  search({ top: true }),
  variableChips,
  suggestions,
  readings,
  theme,
  // Tab is left to the page: it leads to the next field, as everywhere.
  keymap.of([
    ...formatKeys,
    ...findingKeys,
    ...markdownKeymap,
    ...searchKeys,
    ...historyKeymap,
    ...standardKeymap,
  ]),
];

export const extensionsFor = (setup: Setup): Extension => [
  ...NAMES.map((name) => partOf(name, setup)),
  fixed,
];
