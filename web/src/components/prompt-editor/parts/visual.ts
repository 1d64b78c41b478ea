/**
 * The visual mode: shows what Markdown means and hides its marks, save on the line that is written on. The text stays
 * the same text: nothing here changes it, and nothing that it names is loaded or run.
 */
import { syntaxTree } from "@codemirror/language";
import type { EditorState, Extension, Range } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, type ViewUpdate, WidgetType } from "@codemirror/view";
import { say } from "./facets";

class Sign extends WidgetType {
  constructor(
    private readonly text: string,
    private readonly className: string,
  ) {
    super();
  }

  override eq(other: Sign): boolean {
    return other.text === this.text && other.className === this.className;
  }

  override toDOM(): HTMLElement {
    const { text: textContent, className } = this;
    return Object.assign(document.createElement("span"), { textContent, className });
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

const hidden = Decoration.replace({});
const bullet = Decoration.replace({ widget: new Sign("•", "cm-bullet") });
const rule = Decoration.replace({ widget: new Sign("", "cm-rule") });
const inert = Decoration.mark({ class: "cm-inert" });
const lineOf = (name: string) => Decoration.line({ class: name });
const HEADINGS = [1, 2, 3, 4, 5, 6].map((level) => lineOf(`cm-heading cm-heading-${level}`));
const quote = lineOf("cm-quote");
const codeLine = lineOf("cm-code-line");

/** Marks around words, which go without a trace. */
const AROUND = new Set(["EmphasisMark", "StrikethroughMark"]);
/** Marks that are hidden inside of these only. */
const INSIDE: Record<string, string> = {
  CodeMark: "InlineCode",
  LinkMark: "Link",
  URL: "Link",
  LinkTitle: "Link",
};
const HTML = new Set(["HTMLTag", "HTMLBlock", "Comment", "CommentBlock", "ProcessingInstruction"]);

interface Place {
  name: string;
  parent: string;
  from: number;
  to: number;
}

class Drawing {
  readonly drawn: Range<Decoration>[] = [];
  private readonly active = new Set<number>();
  private readonly state: EditorState;

  constructor(view: EditorView) {
    this.state = view.state;
    if (!view.hasFocus) return;
    for (const { from, to } of this.state.selection.ranges) {
      const last = this.state.doc.lineAt(to).number;
      for (let line = this.state.doc.lineAt(from).number; line <= last; line += 1)
        this.active.add(line);
    }
  }

  draw({ name, parent, from, to }: Place): void {
    if (name.startsWith("ATXHeading")) this.line(from, HEADINGS[Number(name.at(-1)) - 1]);
    else if (name === "HeaderMark") this.header(parent, from, to);
    else if (AROUND.has(name) || INSIDE[name] === parent) this.replace(from, to, hidden);
    else if (name === "ListMark" && parent === "ListItem") this.item(from, to);
    else if (name === "QuoteMark") this.quote(from, to);
    else if (name === "HorizontalRule") this.replace(from, this.lineEnd(to), rule);
    else if (name === "Image") this.image(from, to);
    else if (name === "FencedCode" || name === "CodeBlock") this.lines(from, to, codeLine);
    else if (HTML.has(name)) this.drawn.push(inert.range(from, to));
  }

  /** Not where it is written, and not over the end of a line. */
  private replace(from: number, to: number, decoration: Decoration): void {
    const line = this.state.doc.lineAt(from);
    if (from >= to || to > line.to || this.active.has(line.number)) return;
    this.drawn.push(decoration.range(from, to));
  }

  private line(from: number, decoration: Decoration | undefined): void {
    if (decoration !== undefined)
      this.drawn.push(decoration.range(this.state.doc.lineAt(from).from));
  }

  private lines(from: number, to: number, decoration: Decoration): void {
    for (let place = from; place <= to; place = this.state.doc.lineAt(place).to + 1)
      this.line(place, decoration);
  }

  private lineEnd(place: number): number {
    const line = this.state.doc.lineAt(place);
    return Math.min(place, line.text.endsWith("\r") ? line.to - 1 : line.to);
  }

  /** The marks before a heading with the space behind them; a line under one stays. */
  private header(parent: string, from: number, to: number): void {
    if (!parent.startsWith("ATXHeading")) return;
    const space = /^[ \t]*/.exec(this.state.sliceDoc(to, this.state.doc.lineAt(to).to))?.[0] ?? "";
    this.replace(from, to + space.length, hidden);
  }

  private item(from: number, to: number): void {
    if (to - from === 1) this.replace(from, to, bullet);
  }

  private quote(from: number, to: number): void {
    this.line(from, quote);
    const isSpaced = this.state.sliceDoc(to, to + 1) === " ";
    this.replace(from, isSpaced ? to + 1 : to, hidden);
  }

  /** Its words in place of the picture, which is never fetched. */
  private image(from: number, to: number): void {
    const words = /^!\[([^\]]*)\]/.exec(this.state.sliceDoc(from, to))?.[1] ?? "";
    const text = this.state.facet(say)("visual.image", { words });
    this.replace(from, to, Decoration.replace({ widget: new Sign(text, "cm-picture") }));
  }
}

function drawingOf(view: EditorView) {
  const drawing = new Drawing(view);
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from,
      to,
      enter: (node) => {
        const parent = node.node.parent?.name ?? "";
        drawing.draw({ name: node.name, parent, from: node.from, to: node.to });
        return node.name !== "Image";
      },
    });
  }
  return Decoration.set(drawing.drawn, true);
}

const isStale = (update: ViewUpdate) =>
  update.docChanged ||
  update.viewportChanged ||
  update.selectionSet ||
  update.focusChanged ||
  syntaxTree(update.startState) !== syntaxTree(update.state);

const drawn = ViewPlugin.define(
  (view) => {
    let present = drawingOf(view);
    return {
      update: (update) => {
        if (isStale(update)) present = drawingOf(update.view);
      },
      get drawn() {
        return present;
      },
    };
  },
  { decorations: (plugin) => plugin.drawn },
);

const look = EditorView.theme({
  "&.cm-visual .cm-scroller": { fontFamily: "var(--sans)", fontSize: "0.875rem" },
  ".cm-heading": { fontWeight: "700", lineHeight: "1.4" },
  ".cm-heading-1": { fontSize: "1.25rem" },
  ".cm-heading-2": { fontSize: "1.1rem" },
  ".cm-quote": { borderLeft: "3px solid var(--control)", color: "var(--muted)" },
  ".cm-code-line": { background: "var(--sunken)", fontFamily: "var(--mono)" },
  ".cm-bullet": { color: "var(--muted)" },
  ".cm-rule": {
    display: "inline-block",
    width: "100%",
    borderTop: "1px solid var(--control)",
    verticalAlign: "middle",
  },
  ".cm-picture": {
    border: "1px dashed var(--control)",
    borderRadius: "4px",
    padding: "0 6px",
    color: "var(--muted)",
  },
  ".cm-inert": { fontFamily: "var(--mono)", color: "var(--muted)" },
});

export const visual: Extension = [
  drawn,
  look,
  EditorView.editorAttributes.of({ class: "cm-visual" }),
];
