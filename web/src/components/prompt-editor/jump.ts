/** Leads to a place in the text. */
import { EditorView } from "@codemirror/view";

export function show(view: EditorView, from: number, to = from): void {
  const { length } = view.state.doc;
  const anchor = Math.min(from, length);
  view.dispatch({
    selection: { anchor, head: Math.min(to, length) },
    effects: EditorView.scrollIntoView(anchor, { y: "center" }),
  });
  view.focus();
}

export const lineOf = ({ state }: EditorView, place: number) =>
  state.doc.lineAt(Math.min(place, state.doc.length)).number;
