import { redo, undo } from "@codemirror/commands";
import { EditorView } from "@codemirror/view";
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, test } from "vitest";
import { settlePainted } from "@/lib/after-paint";
import { wordsOf } from "./parts/chips";
import { PromptEditor } from "./prompt-editor";
import { occurrencesIn } from "./text/variables";
import { NO_CONTEXT, type PromptContext, type PromptEditorProps } from "./types";

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
  const heard: string[] = [];
  const view = render(<World first={first} told={heard} {...props} />);
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
  /** What the form has been told by the time that all of it is on the screen. */
  const told = () => {
    act(settlePainted);
    return heard;
  };
  return { ...view, user: userEvent.setup(), told, editor, insert };
}

describe("the text", () => {
  test.each(HARD)("%j is given back as it came around what is typed", async (text) => {
    const { told, insert, editor } = await open(text);
    insert(0, "x");
    expect(told()).toEqual([`x${text}`]);
    act(() => void undo(editor));
    expect(told()).toEqual([`x${text}`, text]);
    act(() => void redo(editor));
    expect(told()).toEqual([`x${text}`, text, `x${text}`]);
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
    expect(told().at(-1)).toBe(`here: ${text}`);
  });

  test("of a megabyte is pasted whole", async () => {
    const { told, insert } = await open("");
    const text = "Línea de un guion {{name}}\r\n".repeat(40_000);
    insert(0, text, "input.paste");
    expect(told().at(-1) === text).toBe(true);
  });

  test("goes on with the line ends of its neighbours", async () => {
    const { told, insert } = await open("one\r\ntwo\r\nthree");
    insert(3, "\n");
    expect(told().at(-1)).toBe("one\r\n\r\ntwo\r\nthree");
    insert(16, "\n- ");
    expect(told().at(-1)).toBe("one\r\n\r\ntwo\r\nthre\r\n- e");
  });

  test("from elsewhere replaces it and is not told back", async () => {
    const { told, editor, user } = await open("Hello");
    act(() => editor.dispatch({ selection: { anchor: 2 } }));
    await user.click(screen.getByRole("button", { name: "From elsewhere" }));
    expect(editor.state.doc.toString()).toBe("Hello!");
    expect(editor.state.selection.main.head).toBe(2);
    expect(told()).toEqual([]);
  });
});

test("the last key is told though the editor goes before it is on the screen", async () => {
  const { insert, unmount, told } = await open("Hello");
  insert(5, "!");
  unmount();
  expect(told()).toEqual(["Hello!"]);
});

describe("a line end of two characters", () => {
  test("is stepped over and deleted as one", async () => {
    const { editor, told, user } = await open("a\r\nb");
    act(() => editor.dispatch({ selection: { anchor: 2 } }));
    expect(editor.state.selection.main.head).toBe(1);
    act(() => editor.dispatch({ selection: { anchor: 3 } }));
    act(() => editor.focus());
    await user.keyboard("{Backspace}");
    expect(told()).toEqual(["ab"]);
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
    expect(told()).toEqual([]);
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

const context: PromptContext = {
  ...NO_CONTEXT,
  variables: [{ name: "clinic", fallback: "Norte" }],
  tools: [],
};

describe("variables", () => {
  test("look by what is known of them, and say more", async () => {
    const { editor } = await open("{{clinic}} {{current_time_{{zone}}}}", { context });
    const looks = [...editor.contentDOM.querySelectorAll(".cm-variable")].map(
      ({ className, textContent }) => [
        className.replace("cm-variable cm-variable-", ""),
        textContent,
      ],
    );
    expect(looks).toContainEqual(["own", "{{clinic}}"]);
    expect(looks).toContainEqual(["unknown", "{{zone}}"]);
    expect(looks.some(([look]) => look === "system")).toBe(true);
    const [own, zone, time] = occurrencesIn(editor.state.doc.toString());
    expect(own && wordsOf(own, editor)).toEqual([
      "A declared variable.",
      "Without a value from the call: “Norte”",
    ]);
    expect(zone && wordsOf(zone, editor)).toEqual([expect.stringMatching(/^Not known/)]);
    expect(time && wordsOf(time, editor)[0]).toBe("Retell fills this in.");
  });
});

describe("the toolbar", () => {
  test("formats, and is done by keys, too", async () => {
    const { user, editor, told } = await open("be kind");
    act(() => editor.dispatch({ selection: { anchor: 3, head: 7 } }));
    await user.click(screen.getByRole("button", { name: "Bold" }));
    expect(told()).toEqual(["be **kind**"]);
    expect(editor.contentDOM).toHaveFocus();
    await user.keyboard("{Control>}b{/Control}");
    expect(told().at(-1)).toBe("be kind");
    await user.keyboard("{Control>}i{/Control}");
    expect(told().at(-1)).toBe("be *kind*");
  });

  test("leads to headings", async () => {
    const { user, editor } = await open("# Role\n\nText\n\n## Steps\n\nMore");
    await screen.findByText("7 lines");
    await user.click(screen.getByRole("button", { name: "Outline" }));
    await user.click(await screen.findByRole("button", { name: "Steps" }));
    expect(editor.state.doc.lineAt(editor.state.selection.main.head).text).toBe("## Steps");
  });

  test("tells the keys, and how to leave", async () => {
    const { user } = await open("Hello");
    await user.click(screen.getByRole("button", { name: "Keys of the editor" }));
    const keys = await screen.findByRole("dialog", { name: "Keys of the editor" });
    expect(keys).toHaveTextContent("Ctrl Shift H");
    expect(keys).toHaveTextContent(/Tab then leads to the next field/);
  });
});

describe("the visual mode", () => {
  const text =
    "# Role\n\nBe **kind** and *brief*, see [this](https://a.example).\n\n- one\n\n" +
    "![map](https://tracker.example/map.png)\n\n<script>alert(1)</script>\n\n---\n";

  test("shows what marks mean and loads nothing", async () => {
    const { user, editor, told } = await open(text);
    await user.click(screen.getByRole("button", { name: "Show formatting" }));
    const { contentDOM } = editor;
    await waitFor(() =>
      expect(contentDOM).toHaveTextContent(/Role ?Be kind and brief, see this\./),
    );
    expect(contentDOM).toHaveTextContent("• one");
    expect(contentDOM).toHaveTextContent("Picture: map (not loaded)");
    expect(contentDOM.querySelector("img[src], script, a, iframe")).toBeNull();
    expect(editor.state.doc.toString()).toBe(text);
    act(() => editor.focus());
    act(() => editor.dispatch({ selection: { anchor: 10 } }));
    expect(contentDOM).toHaveTextContent("Be **kind** and *brief*, see [this](https://a.example).");
    expect(told()).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Show formatting" }));
    expect(contentDOM).toHaveTextContent("# Role");
  });
});

describe("findings", () => {
  test("are listed once typing pauses, lead to their place, and are mended from there", async () => {
    const { user, editor, insert, told } = await open("Hi {{clinic}}.", { context });
    expect(screen.queryByRole("region", { name: "Findings" })).toBeNull();
    insert(14, " Bye {{clinc}}.");
    const list = await screen.findByRole("region", { name: "Findings" });
    expect(list).toHaveTextContent("1 finding");
    await user.click(screen.getByText(/The variable clinc/));
    const { from, to } = editor.state.selection.main;
    expect(editor.state.sliceDoc(from, to)).toBe("{{clinc}}");
    expect(editor.contentDOM).toHaveFocus();
    insert(0, "Moved: ");
    await user.click(screen.getByRole("button", { name: "Change to clinic" }));
    expect(told().at(-1)).toBe("Moved: Hi {{clinic}}. Bye {{clinic}}.");
    await waitFor(() => expect(screen.queryByRole("region", { name: "Findings" })).toBeNull());
  });

  test("have no way to mend them in a text that is only read", async () => {
    await open("Hi {{clinc}}.", { context, isReadOnly: true });
    await screen.findByRole("region", { name: "Findings" });
    expect(screen.queryByRole("button", { name: "Change to clinic" })).toBeNull();
  });
});
