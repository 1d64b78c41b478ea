/** Prompts are written in an editor of its own kind: what a test reads and types there. */
import { EditorView } from "@codemirror/view";
import { act, screen, waitFor } from "@testing-library/react";
import { settlePainted } from "@/lib/after-paint";

function viewOf(field: HTMLElement): EditorView {
  const view = EditorView.findFromDOM(field);
  if (view === null) throw new Error("The editor is not there yet.");
  return view;
}

/** The text field with this label, once the editor's code is there. */
export async function findPrompt(label: string, index = 0): Promise<HTMLElement> {
  return waitFor(() => {
    const field = screen.getAllByLabelText(label)[index];
    if (field === undefined) throw new Error(`There is no field ${label}.`);
    viewOf(field);
    return field;
  });
}

export const textOf = (field: HTMLElement) => viewOf(field).state.doc.toString();

/** Types over what is there. */
export function writePrompt(field: HTMLElement, text: string): void {
  const view = viewOf(field);
  act(() => {
    const changes = { from: 0, to: view.state.doc.length, insert: text };
    view.dispatch({ changes, userEvent: "input.type" });
    settlePainted();
  });
}
