import { redo, undo } from "@codemirror/commands";
import { EditorView } from "@codemirror/view";
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, test } from "vitest";
import { PromptEditor } from "./prompt-editor";
import type { PromptEditorProps } from "./types";

const HARD = [
  "a\r\nb\nc\rd\r\n\r\n",
  "\r\n",
  "\n\r",
  "end\r",
  "tab\there\u0000\u0007\u001b[31m\u2028\u2029\ufeff",
  "👩‍👩‍👧‍👦 é e\u0301 \ud83d alone",
  "مرحبا {{name}}\nשלום **world**",
];

interface WorldProps extends Partial<PromptEditorProps> {
  first: string;
  told?: string[];
}

function World({ first, told = [], ...rest }: WorldProps) {
  const [value, setValue] = useState(first);
  const change = (next: string) => {
    told.push(next);
    setValue(next);
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the editor refers to it */}
      <label id="it-label">Prompt</label>
      <PromptEditor id="it" value={value} onChange={change} {...rest} />
      <button type="button" onClick={() => setValue(`${first}!`)}>
        From elsewhere
      </button>
    </>
  );
}

async function open(first: string, props: Partial<WorldProps> = {}) {
  const told: string[] = [];
  const view = render(<World first={first} told={told} {...props} />);
  const editor = await waitFor(() => {
    const found = EditorView.findFromDOM(screen.getByRole("textbox", { name: "Prompt" }));
    if (found === null) throw new Error("The editor is not there yet.");
    return found;
  });
  const insert = (from: number, text: string, userEvent = "input.type") =>
    act(() =>
      editor.dispatch({
        changes: { from, insert: text },
        selection: { anchor: from + text.length },
        userEvent,
      }),
    );
  return { ...view, user: userEvent.setup(), told, editor, insert };
}

describe("the text", () => {
  test.each(HARD)("%j is given back as it came around what is typed", async (text) => {
    const { told, insert, editor } = await open(text);
    insert(0, "x");
    expect(told).toEqual([`x${text}`]);
    act(() => void undo(editor));
    act(() => void redo(editor));
    expect(told).toEqual([`x${text}`, text, `x${text}`]);
  });

  test.each(HARD)("%j is pasted as it was copied", async (text) => {
    const { told, editor } = await open("here: ");
    act(() => {
      editor.dispatch({ selection: { anchor: 6 } });
      const clipboardData = { getData: (type: string) => (type === "text/plain" ? text : "") };
      const paste = Object.assign(new Event("paste", { bubbles: true, cancelable: true }), {
        clipboardData,
      });
      editor.contentDOM.dispatchEvent(paste);
    });
    expect(told.at(-1)).toBe(`here: ${text}`);
  });

  test("of a megabyte is pasted whole", async () => {
    const { told, insert } = await open("");
    const text = "Línea de un guion {{name}}\r\n".repeat(40_000);
    insert(0, text, "input.paste");
    expect(told.at(-1) === text).toBe(true);
  });

  test("goes on with the line ends of its neighbours", async () => {
    const { told, insert } = await open("one\r\ntwo\r\nthree");
    insert(3, "\n");
    expect(told.at(-1)).toBe("one\r\n\r\ntwo\r\nthree");
    insert(16, "\n- ");
    expect(told.at(-1)).toBe("one\r\n\r\ntwo\r\nthre\r\n- e");
  });

  test("from elsewhere replaces it and is not told back", async () => {
    const { told, editor, user } = await open("Hello");
    act(() => editor.dispatch({ selection: { anchor: 2 } }));
    await user.click(screen.getByRole("button", { name: "From elsewhere" }));
    expect(editor.state.doc.toString()).toBe("Hello!");
    expect(editor.state.selection.main.head).toBe(2);
    expect(told).toEqual([]);
  });
});

describe("a line end of two characters", () => {
  test("is stepped over and deleted as one", async () => {
    const { editor, told, user } = await open("a\r\nb");
    act(() => editor.dispatch({ selection: { anchor: 2 } }));
    expect(editor.state.selection.main.head).toBe(1);
    act(() => editor.dispatch({ selection: { anchor: 3 } }));
    act(() => editor.focus());
    await user.keyboard("{Backspace}");
    expect(told).toEqual(["ab"]);
  });
});

describe("the field", () => {
  test("is named, described and told wrong", async () => {
    await open("Hello", { "aria-describedby": "help", "aria-invalid": true });
    const field = screen.getByRole("textbox", { name: "Prompt" });
    expect(field).toHaveAttribute("aria-describedby", "help");
    expect(field).toBeInvalid();
    expect(field).toHaveAttribute("aria-multiline", "true");
  });

  test("lets Tab go on to the next one", async () => {
    const { user, editor, told } = await open("Hello");
    act(() => editor.focus());
    await user.keyboard("{Escape}");
    await user.tab();
    expect(editor.contentDOM).not.toHaveFocus();
    expect(told).toEqual([]);
  });

  test("takes no text where it is only to be read", async () => {
    await open("Hello", { isReadOnly: true });
    const field = screen.getByRole("textbox", { name: "Prompt" });
    expect(field).toHaveAttribute("contenteditable", "false");
    expect(field).toHaveAttribute("aria-readonly", "true");
  });

  test("gets the focus from its label", async () => {
    const { user, editor } = await open("Hello");
    await user.click(screen.getByText("Prompt"));
    expect(editor.contentDOM).toHaveFocus();
  });
});
