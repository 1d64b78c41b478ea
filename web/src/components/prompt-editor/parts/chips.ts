/** Variables look like chips, by whether they are one's own, Retell's, or not known; and tell more of themselves. */
import { type Extension, RangeSetBuilder } from "@codemirror/state";
import {
  Decoration,
  Direction,
  EditorView,
  hoverTooltip,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";
import { systemVariable } from "../text/system-variables";
import {
  kindOf,
  type Occurrence,
  occurrencesIn,
  ownVariable,
  sourceWords,
} from "../text/variables";
import { promptContext, say } from "./facets";

const chip = (kind: string) =>
  Decoration.mark({
    class: `cm-variable cm-variable-${kind}`,
    attributes: { dir: "ltr" },
    bidiIsolate: Direction.LTR,
  });
const CHIPS = { own: chip("own"), system: chip("system"), unknown: chip("unknown") };

function chipsIn({ state, visibleRanges }: EditorView) {
  const context = state.facet(promptContext);
  const chips = new RangeSetBuilder<Decoration>();
  for (const { from, to } of visibleRanges) {
    const found = occurrencesIn(state.sliceDoc(from, to), from);
    for (const one of found.sort((a, b) => a.from - b.from || b.to - a.to))
      chips.add(one.from, one.to, CHIPS[kindOf(one, context)]);
  }
  return chips.finish();
}

const isStale = ({ docChanged, viewportChanged, startState, state }: ViewUpdate) =>
  docChanged || viewportChanged || startState.facet(promptContext) !== state.facet(promptContext);

const chips = ViewPlugin.define(
  (view) => {
    let found = chipsIn(view);
    return {
      update: (update) => {
        if (isStale(update)) found = chipsIn(update.view);
      },
      get chips() {
        return found;
      },
    };
  },
  {
    decorations: (plugin) => plugin.chips,
    provide: (plugin) =>
      EditorView.bidiIsolatedRanges.of((view) => view.plugin(plugin)?.chips ?? Decoration.none),
  },
);

/** The innermost variable at a place. */
function occurrenceAt(view: EditorView, place: number): Occurrence | undefined {
  const line = view.state.doc.lineAt(place);
  return occurrencesIn(line.text, line.from).find(({ from, to }) => from <= place && place <= to);
}

/** What there is to say of a variable, each a line. */
export function wordsOf(occurrence: Occurrence, { state }: EditorView): string[] {
  const t = state.facet(say);
  const context = state.facet(promptContext);
  const kind = kindOf(occurrence, context);
  if (kind === "unknown") return [t("variables.unknown")];
  if (kind === "system") {
    const system = systemVariable(occurrence.name);
    return [t("variables.system"), system === null ? "" : t(`variables.names.${system}`)];
  }
  if (occurrence.isDynamic) return [t("variables.dynamic")];
  const own = ownVariable(occurrence.name, context);
  if (own === undefined) return [t("variables.own")];
  const { fallback } = own;
  if (fallback !== null) return [t("variables.own"), t("variables.fallback", { fallback })];
  return [t("variables.own"), t(sourceWords(own))];
}

function cardOf(occurrence: Occurrence, view: EditorView): HTMLElement {
  const card = document.createElement("div");
  card.className = "cm-variable-card";
  const name = document.createElement("code");
  name.textContent = occurrence.name;
  const lines = wordsOf(occurrence, view)
    .filter((line) => line !== "")
    .map((line) => Object.assign(document.createElement("p"), { textContent: line }));
  card.append(name, ...lines);
  return card;
}

const card = hoverTooltip((view, place) => {
  const found = occurrenceAt(view, place);
  if (found === undefined) return null;
  return { pos: found.from, end: found.to, create: () => ({ dom: cardOf(found, view) }) };
});

export const variableChips: Extension = [chips, card];
