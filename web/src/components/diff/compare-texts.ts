/** Two texts line by line, and within changed lines word by word. */
import { diffArrays, diffWordsWithSpace } from "diff";

export interface Piece {
  /** Tells it from the other pieces of its line. */
  id: number;
  kind: "same" | "added" | "removed";
  text: string;
}

/** A line on both sides; null where a side has none. */
export interface Row {
  /** Tells it from the other rows. */
  id: number;
  before: Piece[] | null;
  after: Piece[] | null;
  isChanged: boolean;
}

/** Beyond this a comparison by words says less than the whole lines, and takes long. */
const MOST_WORD_EDITS = 400;

type Lines = Omit<Row, "id">;

const whole = (kind: Piece["kind"], text: string): Piece[] => [{ id: 0, kind, text }];

function compareLines(before: string, after: string): Lines {
  const changes = diffWordsWithSpace(before, after, { maxEditLength: MOST_WORD_EDITS });
  if (changes === undefined) {
    return { before: whole("removed", before), after: whole("added", after), isChanged: true };
  }
  const pieces = changes.map(({ added, removed, value }, id): Piece => {
    return { id, kind: added ? "added" : removed ? "removed" : "same", text: value };
  });
  return {
    before: pieces.filter(({ kind }) => kind !== "added"),
    after: pieces.filter(({ kind }) => kind !== "removed"),
    isChanged: true,
  };
}

/** Removed lines beside those that came in their place. */
function pair(removed: string[], added: string[]): Lines[] {
  return Array.from({ length: Math.max(removed.length, added.length) }, (_, index) => {
    const before = removed[index];
    const after = added[index];
    if (before !== undefined && after !== undefined) return compareLines(before, after);
    return {
      before: before === undefined ? null : whole("removed", before),
      after: after === undefined ? null : whole("added", after),
      isChanged: true,
    };
  });
}

export function compareTexts(before: string, after: string): Row[] {
  const linesOf = (text: string) => (text === "" ? [] : text.split("\n"));
  const rows: Lines[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const settle = () => {
    rows.push(...pair(removed, added));
    removed = [];
    added = [];
  };
  for (const change of diffArrays(linesOf(before), linesOf(after))) {
    if (change.removed) removed = change.value;
    else if (change.added) added = change.value;
    else {
      settle();
      for (const line of change.value) {
        rows.push({ before: whole("same", line), after: whole("same", line), isChanged: false });
      }
    }
  }
  settle();
  return rows.map((row, id) => ({ id, ...row }));
}

export type Stretch = { kind: "rows"; rows: Row[] } | { kind: "gap"; rows: Row[] };

/** Puts unchanged lines far from any change into gaps. */
export function fold(rows: Row[], context = 2): Stretch[] {
  const isNear = rows.map((_, index) =>
    rows.slice(Math.max(0, index - context), index + context + 1).some((row) => row.isChanged),
  );
  const stretches: Stretch[] = [];
  for (const [index, row] of rows.entries()) {
    const kind = isNear[index] ? "rows" : "gap";
    const last = stretches.at(-1);
    if (last?.kind === kind) last.rows.push(row);
    else stretches.push({ kind, rows: [row] });
  }
  // A gap of a single line would be longer than the line.
  return stretches.map((one) => (one.rows.length === 1 ? { ...one, kind: "rows" } : one));
}
