/** Instructions that are given twice: the agent has to read both, and one day they differ. */
import type { Finding, Reading } from "./types";

const FEWEST_CHARACTERS = 40;
const FEWEST_WORDS = 4;
const LIST_MARK = /^\s*(?:[-*+>]|\d+[.)]|#{1,6})?\s*/;
const SENTENCE = /[^.!?…]+(?:[.!?…]+|$)/gu;
const FENCE = /^\s*(?:```|~~~)/;

interface Piece {
  from: number;
  to: number;
  key: string;
  line: number;
  isWhole: boolean;
}

const keyOf = (words: string) => words.toLowerCase().replaceAll(/\s+/g, " ").trim();
const isLong = (key: string) =>
  key.length >= FEWEST_CHARACTERS && (key.match(/\p{L}+/gu)?.length ?? 0) >= FEWEST_WORDS;

function pieceOf(words: string, from: number, line: number, isWhole: boolean): Piece {
  const start = from + words.length - words.trimStart().length;
  return { from: start, to: start + words.trim().length, key: keyOf(words), line, isWhole };
}

/** The line, and its sentences where it has several. */
function piecesOf(text: string, from: number, line: number): Piece[] {
  const mark = LIST_MARK.exec(text)?.[0].length ?? 0;
  const words = text.slice(mark);
  const parts = [...words.matchAll(SENTENCE)]
    .map(({ 0: one, index }) => pieceOf(one, from + mark + index, line, false))
    .filter(({ key }) => key !== "");
  return [pieceOf(words, from + mark, line, true), ...(parts.length > 1 ? parts : [])];
}

export function duplicates({ text }: Reading): Finding[] {
  const first = new Map<string, number>();
  const found: Finding[] = [];
  let place = 0;
  let isCode = false;
  for (const [index, line] of text.split("\n").entries()) {
    if (FENCE.test(line)) isCode = !isCode;
    else if (!isCode && line.length >= FEWEST_CHARACTERS) {
      found.push(...repeatedIn(piecesOf(line, place, index + 1), first, text));
    }
    place += line.length + 1;
  }
  return found;
}

/** What of a line was said before; where all of it was, its sentences are not told one by one. */
function repeatedIn(pieces: Piece[], first: Map<string, number>, text: string): Finding[] {
  const found: Finding[] = [];
  for (const piece of pieces.filter(({ key }) => isLong(key))) {
    const line = first.get(piece.key);
    if (line === undefined) {
      first.set(piece.key, piece.line);
      continue;
    }
    found.push(findingOf(piece, line, text));
    if (piece.isWhole) break;
  }
  return found;
}

function findingOf({ from, to, isWhole }: Piece, line: number, text: string): Finding {
  const start = isWhole ? text.lastIndexOf("\n", from - 1) + 1 : from;
  const next = text.indexOf("\n", to);
  const end = isWhole && next !== -1 ? next + 1 : to;
  return {
    rule: "duplicate",
    severity: "warning",
    from,
    to,
    values: { line },
    fix: { kind: "remove", from: start, was: text.slice(start, end), insert: "" },
  };
}
