/** What the toolbar and the keys do to the text. Each changes only the marks it is about. */
import { startCompletion } from "@codemirror/autocomplete";
import { type ChangeSpec, EditorSelection, type EditorState, type Line } from "@codemirror/state";
import type { Command, EditorView } from "@codemirror/view";

const EVENT = "input.format";
const HIGHEST = 3;

/** The lines that the selection touches. */
function linesOf({ doc, selection }: EditorState): Line[] {
  const { from, to } = selection.main;
  const found: Line[] = [];
  for (let place = from; place <= to; ) {
    const line = doc.lineAt(place);
    found.push(line);
    place = line.to + 1;
  }
  return found;
}

const isBlank = ({ text }: Line) => text.trim() === "";

function change(view: EditorView, changes: ChangeSpec, selection?: EditorSelection): boolean {
  if (view.state.readOnly) return false;
  view.dispatch({ changes, selection, userEvent: EVENT, scrollIntoView: true });
  view.focus();
  return true;
}

interface Piece {
  from: number;
  to: number;
}

/** The selected words of each line without the space around them; the word at the cursor where nothing is selected. */
function piecesOf(state: EditorState): Piece[] {
  const { main } = state.selection;
  if (main.empty) return [state.wordAt(main.head) ?? main];
  return linesOf(state).flatMap((line) => {
    const start = Math.max(main.from, line.from);
    const text = state.sliceDoc(start, Math.min(main.to, line.to));
    const from = start + text.length - text.trimStart().length;
    return text.trim() === "" ? [] : [{ from, to: from + text.trim().length }];
  });
}

/** How many of the mark's character stand before and behind; three stars are bold and italic. */
function runAround(state: EditorState, { from, to }: Piece, letter: string): number {
  const before = state.sliceDoc(Math.max(0, from - 3), from);
  const behind = state.sliceDoc(to, to + 3);
  const count = (text: string) => text.length - text.replace(/^[*`]+/, "").length;
  const isLetter = (text: string) => text.startsWith(letter);
  const mirrored = [...before].reverse().join("");
  return isLetter(mirrored) && isLetter(behind) ? Math.min(count(mirrored), count(behind)) : 0;
}

/** Selected along with their marks they count as marked, too. */
function inner(state: EditorState, { from, to }: Piece, mark: string): Piece {
  const text = state.sliceDoc(from, to);
  const isMarked = text.length > 2 * mark.length && text.startsWith(mark) && text.endsWith(mark);
  return isMarked ? { from: from + mark.length, to: to - mark.length } : { from, to };
}

function isMarked(run: number, mark: string): boolean {
  if (mark === "*") return run === 1 || run === 3;
  return mark === "**" ? run >= 2 : run >= 1;
}

const toggle =
  (mark: string): Command =>
  (view) => {
    const { state } = view;
    const pieces = piecesOf(state).map((piece) => inner(state, piece, mark));
    const [letter = ""] = mark;
    const isOn = pieces.every((piece) => isMarked(runAround(state, piece, letter), mark));
    const changes = pieces.flatMap(({ from, to }): ChangeSpec[] =>
      isOn
        ? [
            { from: from - mark.length, to: from },
            { from: to, to: to + mark.length },
          ]
        : [
            { from, insert: mark },
            { from: to, insert: mark },
          ],
    );
    const [only] = pieces;
    // The cursor stays between marks that have nothing in them yet.
    const isOpen = !isOn && only !== undefined && only.from === only.to;
    return change(
      view,
      changes,
      isOpen ? EditorSelection.single(only.from + mark.length) : undefined,
    );
  };

export const bold = toggle("**");
export const italic = toggle("*");

/** Text, then headings of three levels, then text again. */
export const heading: Command = (view) => {
  const lines = linesOf(view.state);
  const levelOf = ({ text }: Line) => /^(#{1,6})\s/.exec(text)?.[1]?.length ?? 0;
  const level = lines[0] === undefined ? 0 : levelOf(lines[0]);
  const mark = level >= HIGHEST ? "" : `${"#".repeat(level + 1)} `;
  const changes = lines
    .filter((line) => lines.length === 1 || !isBlank(line))
    .map(({ from, text }) => {
      const former = /^#{1,6}[ \t]+|^/.exec(text)?.[0].length ?? 0;
      return { from, to: from + former, insert: mark };
    });
  return change(view, changes);
};

const ITEM = /^(\s*)(?:[-*+] |\d+[.)] )?/;

/** Makes items of the lines, or lines of the items. */
const listed =
  (kind: RegExp, markOf: (index: number) => string): Command =>
  (view) => {
    const all = linesOf(view.state);
    const lines = all.filter((line) => all.length === 1 || !isBlank(line));
    const isOn = lines.every(({ text }) => kind.test(text));
    const changes = lines.map(({ from, text }, index) => {
      const [whole = "", space = ""] = ITEM.exec(text) ?? [];
      const insert = isOn ? "" : markOf(index);
      return { from: from + space.length, to: from + whole.length, insert };
    });
    return change(view, changes);
  };

export const bullets = listed(/^\s*[-*+] /, () => "- ");
export const numbers = listed(/^\s*\d+[.)] /, (index) => `${index + 1}. `);

/** Within a line between backticks, several lines between fences. */
export const code: Command = (view) => {
  const lines = linesOf(view.state);
  const [first] = lines;
  const last = lines.at(-1);
  if (first === undefined || last === undefined || first === last) return toggle("`")(view);
  const end = last.text.endsWith("\r") ? last.to - 1 : last.to;
  return change(view, [
    { from: first.from, insert: "```\n" },
    { from: end, insert: "\n```" },
  ]);
};

/** Braces around what is selected, or around nothing yet, with suggestions. */
export const variable: Command = (view) => {
  const { from, to } = view.state.selection.main;
  const changes = [
    { from, insert: "{{" },
    { from: to, insert: "}}" },
  ];
  const isDone = change(view, changes, EditorSelection.single(to + 2));
  if (isDone && from === to) startCompletion(view);
  return isDone;
};
