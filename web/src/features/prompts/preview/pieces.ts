/** The result of filling in a text, in pieces: what stood there before, and what came in the place of variables. */
import type { Preview } from "../types";

export interface Piece {
  /** Where it begins in the text with its variables. */
  at: number;
  text: string;
  /** Where the value is from; null for what is no variable. */
  source: "value" | "default" | "system" | "missing" | null;
  name: string;
}

/** Null where the answer does not tell of all variables, so that only its text can be shown. */
export function piecesOf(template: string, preview: Preview): Piece[] | null {
  const pieces: Piece[] = [];
  let at = 0;
  const plain = (to: number) => {
    if (to > at) pieces.push({ at, text: template.slice(at, to), source: null, name: "" });
  };
  for (const one of preview.variables) {
    if (one.is_nested) continue;
    if (one.start < at) return null;
    plain(one.start);
    pieces.push({ at: one.start, text: one.text, source: one.source, name: one.name });
    at = one.end;
  }
  plain(template.length);
  return pieces.map(({ text }) => text).join("") === preview.text ? pieces : null;
}
