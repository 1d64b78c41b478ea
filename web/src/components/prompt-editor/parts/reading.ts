/** Reads the whole text when typing pauses: what is wrong with it, its headings, how long it is. Never on a key. */
import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import {
  type ChangeDesc,
  type EditorState,
  type Extension,
  StateEffect,
  StateField,
} from "@codemirror/state";
import { type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { findingsIn } from "../lint/lint";
import { type Finding, WEIGHTS } from "../lint/types";
import { type Facts, factsOf, type Heading, headingsIn } from "../text/outline";
import { promptContext, say } from "./facets";
import { findingWords, fixWords } from "./finding-words";

export interface Reading {
  /** The worst first where there are very many. */
  findings: Finding[];
  total: number;
  headings: Heading[];
  facts: Facts;
}

const PAUSE = 350;
/** What is kept of very many, each to be moved on every key: a text with more has other troubles. */
const MOST = 500;

const read = StateEffect.define<Reading>();

/** The last reading, its places moved along with what is typed since. */
export const reading = StateField.define<Reading | null>({
  create: () => null,
  update: (former, { effects, docChanged, changes }) => {
    for (const effect of effects) if (effect.is(read)) return effect.value;
    return former === null || !docChanged ? former : moved(former, changes);
  },
});

const moved = ({ findings, headings, ...rest }: Reading, changes: ChangeDesc): Reading => ({
  ...rest,
  headings: headings.map((one) => ({ ...one, from: changes.mapPos(one.from) })),
  findings: findings.map((one) => ({
    ...one,
    from: changes.mapPos(one.from, 1),
    to: changes.mapPos(one.to, -1),
    ...(one.fix === undefined
      ? {}
      : { fix: { ...one.fix, from: changes.mapPos(one.fix.from, 1) } }),
  })),
});

export const isRead = ({ transactions }: ViewUpdate) =>
  transactions.some(({ effects }) => effects.some((effect) => effect.is(read)));

/** Does what mends a finding, where the text is still what it was found in. */
export function mend(view: EditorView, { fix }: Finding): void {
  if (fix === undefined || view.state.readOnly) return;
  const to = fix.from + fix.was.length;
  if (view.state.sliceDoc(fix.from, to) !== fix.was) return;
  const changes = { from: fix.from, to, insert: fix.insert };
  view.dispatch({ changes, userEvent: "input.fix", scrollIntoView: true });
}

function markOf(finding: Finding, state: EditorState): Diagnostic {
  const t = state.facet(say);
  const { from, to, severity, fix } = finding;
  const name = fix === undefined || state.readOnly ? null : fixWords(fix, t);
  return {
    from,
    to,
    severity,
    message: findingWords(finding, t),
    actions: name === null ? [] : [{ name, apply: (view) => mend(view, finding) }],
  };
}

const worstOf = (findings: Finding[]) =>
  findings.toSorted((a, b) => WEIGHTS[a.severity] - WEIGHTS[b.severity]).slice(0, MOST);

function readNow(view: EditorView): void {
  const { state } = view;
  const text = state.doc.toString();
  const all = findingsIn(text, state.facet(promptContext));
  const findings = all.length > MOST ? worstOf(all) : all;
  const found = { findings, total: all.length, headings: headingsIn(text), facts: factsOf(text) };
  const marks = findings
    .filter(({ from, to }) => to > from)
    .map((finding) => markOf(finding, state));
  view.dispatch({ effects: read.of(found) }, setDiagnostics(state, marks));
}

const whenIdle: (run: () => void) => number =
  "requestIdleCallback" in globalThis
    ? (run) => requestIdleCallback(run, { timeout: 1_000 })
    : (run) => Number(setTimeout(run));
const callOff = (handle: number) =>
  "cancelIdleCallback" in globalThis ? cancelIdleCallback(handle) : clearTimeout(handle);

const isStale = ({ docChanged, startState, state }: ViewUpdate) =>
  docChanged ||
  startState.facet(promptContext) !== state.facet(promptContext) ||
  startState.facet(say) !== state.facet(say);

const reader = ViewPlugin.define((view) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let idle = 0;
  const stop = () => {
    clearTimeout(timer);
    callOff(idle);
  };
  const readSoon = (pause: number) => {
    stop();
    timer = setTimeout(() => {
      idle = whenIdle(() => readNow(view));
    }, pause);
  };
  readSoon(0);
  return { update: (update) => isStale(update) && readSoon(PAUSE), destroy: stop };
});

export const readings: Extension = [reading, reader, lintGutter()];
