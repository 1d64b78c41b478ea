/** The panel's look for the editor: its tokens only, so that it follows the theme by itself. */
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const CONTROL = {
  fontFamily: "var(--sans)",
  fontSize: "0.8125rem",
  border: "1px solid var(--control)",
  borderRadius: "6px",
  background: "var(--surface)",
  color: "var(--foreground)",
};

const FLOATING = {
  border: "1px solid var(--line)",
  borderRadius: "8px",
  background: "var(--raised)",
  color: "var(--foreground)",
  boxShadow: "var(--shadow)",
  fontFamily: "var(--sans)",
  fontSize: "0.8125rem",
};

const chip = (name: string, border = "solid") => ({
  borderRadius: "4px",
  background: `var(--${name}-soft)`,
  color: `var(--${name})`,
  boxShadow: border === "solid" ? `0 0 0 1px var(--${name}-soft)` : "none",
  outline: border === "solid" ? "none" : `1px ${border} var(--${name})`,
  outlineOffset: "-1px",
});

const frame = EditorView.theme({
  "&": { background: "var(--surface)", color: "var(--foreground)", fontSize: "0.8125rem" },
  "&.cm-focused": { outline: "2px solid var(--focus)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6", overflow: "auto" },
  ".cm-content": { padding: "8px 0", caretColor: "var(--foreground)", minWidth: "0" },
  ".cm-content:focus-visible": { outline: "none" },
  ".cm-line": { padding: "0 12px 0 6px" },
  ".cm-content ::selection, .cm-content::selection": { background: "var(--accent-soft)" },
  ".cm-gutters": { background: "transparent", color: "var(--muted)", border: "none" },
  ".cm-gutter-lint": { width: "18px" },
  ".cm-specialChar": { color: "var(--warning)" },
  ".cm-placeholder": { color: "var(--muted)" },
  ".cm-searchMatch": { background: "var(--warning-soft)", outline: "1px solid var(--warning)" },
  ".cm-searchMatch-selected": { background: "var(--accent-soft)" },
  ".cm-selectionMatch": { background: "var(--sunken)" },
});

const panels = EditorView.theme({
  ".cm-panels": { background: "var(--sunken)", color: "var(--foreground)", zIndex: "1" },
  ".cm-panels-top": { borderBottom: "1px solid var(--line)" },
  ".cm-panel.cm-search": { padding: "8px 36px 8px 8px", fontFamily: "var(--sans)" },
  ".cm-panel.cm-search label": { fontSize: "0.8125rem", whiteSpace: "nowrap" },
  ".cm-panel.cm-search br": { display: "block" },
  ".cm-panel.cm-search input[type=checkbox]": {
    width: "16px",
    height: "16px",
    margin: "4px",
    verticalAlign: "middle",
    accentColor: "var(--accent)",
  },
  // It would select all matches at once; the editor has one selection.
  ".cm-panel.cm-search [name=select]": { display: "none" },
  ".cm-panel.cm-search [name=close]": {
    top: "6px",
    right: "6px",
    width: "26px",
    height: "26px",
    fontSize: "1rem",
    color: "var(--foreground)",
  },
  ".cm-textfield": { ...CONTROL, height: "28px", padding: "0 8px", maxWidth: "100%" },
  ".cm-button": {
    ...CONTROL,
    backgroundImage: "none",
    borderColor: "var(--line)",
    height: "28px",
    fontWeight: "550",
  },
  ".cm-button:active": { backgroundImage: "none", background: "var(--accent-soft)" },
});

const floating = EditorView.theme({
  ".cm-tooltip": FLOATING,
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", maxHeight: "14em" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "4px 8px", lineHeight: "1.5" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    background: "var(--accent-soft)",
    color: "var(--foreground)",
  },
  ".cm-completionLabel": { fontSize: "0.8125rem" },
  ".cm-completionDetail": { fontFamily: "var(--sans)", fontStyle: "normal", color: "var(--muted)" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-tooltip.cm-completionInfo": { ...FLOATING, padding: "8px 10px", maxWidth: "300px" },
  ".cm-variable-card": { padding: "6px 10px", maxWidth: "340px", lineHeight: "1.45" },
  ".cm-variable-card code": { fontFamily: "var(--mono)", overflowWrap: "anywhere" },
  ".cm-variable-card p": { color: "var(--muted)" },
  ".cm-diagnostic": { padding: "6px 10px", borderLeft: "3px solid var(--info)" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--negative)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--warning)" },
  ".cm-diagnosticAction": { ...CONTROL, padding: "2px 8px", margin: "0 0 0 8px" },
});

/** Drawn, so that it has the theme's colours; each of its own shape. */
const sign = (name: string, clipPath: string) => ({
  content: "normal",
  width: "10px",
  height: "10px",
  margin: "5px 0 0 5px",
  background: `var(--${name})`,
  clipPath,
});

const marks = EditorView.theme({
  ".cm-lint-marker.cm-lint-marker-error": sign("negative", "inset(0 round 2px)"),
  ".cm-lint-marker.cm-lint-marker-warning": sign("warning", "polygon(50% 5%, 100% 95%, 0 95%)"),
  ".cm-lint-marker.cm-lint-marker-info": sign("info", "circle(45%)"),
  ".cm-lintRange": { backgroundImage: "none", paddingBottom: "0" },
  ".cm-lintRange-error": { textDecoration: "underline wavy var(--negative) 1px" },
  ".cm-lintRange-warning": { textDecoration: "underline wavy var(--warning) 1px" },
  ".cm-lintRange-info": { textDecoration: "underline dotted var(--info) 1px" },
  ".cm-lintRange-active": { background: "var(--sunken)" },
  ".cm-variable-own": chip("positive"),
  ".cm-variable-system": chip("info"),
  ".cm-variable-unknown": chip("warning", "dashed"),
  ".cm-variable .cm-variable": { fontWeight: "600" },
});

const syntax = HighlightStyle.define([
  { tag: tags.heading, fontWeight: "700" },
  { tag: tags.strong, fontWeight: "700" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strikethrough, textDecoration: "line-through" },
  { tag: tags.monospace, color: "var(--info)" },
  { tag: [tags.link, tags.url], color: "var(--info)", textDecoration: "underline" },
  { tag: tags.quote, color: "var(--muted)", fontStyle: "italic" },
  { tag: [tags.processingInstruction, tags.contentSeparator], color: "var(--muted)" },
  { tag: [tags.comment, tags.angleBracket, tags.tagName], color: "var(--muted)" },
]);

export const theme: Extension = [frame, panels, floating, marks, syntaxHighlighting(syntax)];
