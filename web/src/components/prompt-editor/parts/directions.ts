/** Lines of Arabic or Hebrew run from right to left, each by its own first letter. */
import { type Extension, RangeSetBuilder } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin } from "@codemirror/view";

const RIGHT_TO_LEFT = /\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Syriac}|\p{Script=Thaana}/u;
const own = Decoration.line({ attributes: { dir: "auto" } });

function linesIn({ state, visibleRanges }: EditorView) {
  const found = new RangeSetBuilder<Decoration>();
  for (const { from, to } of visibleRanges) {
    for (let place = from; place <= to; ) {
      const line = state.doc.lineAt(place);
      if (RIGHT_TO_LEFT.test(line.text)) found.add(line.from, line.from, own);
      place = line.to + 1;
    }
  }
  return found.finish();
}

const lines = ViewPlugin.define(
  (view) => {
    let found = linesIn(view);
    return {
      update: (update) => {
        if (update.docChanged || update.viewportChanged) found = linesIn(update.view);
      },
      get lines() {
        return found;
      },
    };
  },
  { decorations: (plugin) => plugin.lines },
);

export const directions: Extension = [EditorView.perLineTextDirection.of(true), lines];
