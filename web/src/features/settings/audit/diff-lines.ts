/** The lines of two texts against each other: what was taken away, what was added, what stayed. */

export interface DiffLine {
  key: string;
  kind: "removed" | "added" | "same";
  text: string;
}

/** Beyond this many lines on a side the table of the comparison grows too large for a page. */
const MOST_LINES = 600;

export function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}

export function diffLines(before: string | null, after: string | null): DiffLine[] {
  const old = before === null ? [] : before.split("\n");
  const now = after === null ? [] : after.split("\n");
  const steps =
    old.length > MOST_LINES || now.length > MOST_LINES ? replaced(old, now) : compared(old, now);
  return steps.map((step, index) => ({ ...step, key: `${index}-${step.kind}` }));
}

type Step = Omit<DiffLine, "key">;

function replaced(old: string[], now: string[]): Step[] {
  return [
    ...old.map((text): Step => ({ kind: "removed", text })),
    ...now.map((text): Step => ({ kind: "added", text })),
  ];
}

/** `table[i][j]`: how many lines the ends of both texts, from i and j on, have in common. */
function commonLengths(old: string[], now: string[]): number[][] {
  const table = Array.from({ length: old.length + 1 }, () =>
    new Array<number>(now.length + 1).fill(0),
  );
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const diagonal = (table[i + 1]?.[j + 1] ?? 0) + 1;
      const best = Math.max(table[i + 1]?.[j] ?? 0, table[i]?.[j + 1] ?? 0);
      const row = table[i];
      if (row !== undefined) row[j] = old[i] === now[j] ? diagonal : best;
    }
  }
  return table;
}

function compared(old: string[], now: string[]): Step[] {
  const table = commonLengths(old, now);
  const steps: Step[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    const gone = old[i];
    const come = now[j];
    if (gone !== undefined && gone === come) {
      steps.push({ kind: "same", text: gone });
      i += 1;
      j += 1;
    } else if (
      come === undefined ||
      (gone !== undefined && (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0))
    ) {
      steps.push({ kind: "removed", text: gone ?? "" });
      i += 1;
    } else {
      steps.push({ kind: "added", text: come });
      j += 1;
    }
  }
  return steps;
}
