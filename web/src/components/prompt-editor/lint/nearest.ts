/** The name that was probably meant. */

const MOST_EDITS = 2;

/** How many letters to change, add or take out, counted up to a little over the most. */
function distance(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > MOST_EDITS) return MOST_EDITS + 1;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [place, another] of [...other].entries()) {
      const changed = (row[place] ?? 0) + (letter === another ? 0 : 1);
      next.push(Math.min(changed, (row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

const plain = (name: string) => name.toLowerCase().replaceAll(/[-_. ]/g, "");

/** Null where none is near. Short names differ by a letter without being meant. */
export function nearest(name: string, known: readonly string[]): string | null {
  const same = known.find((one) => plain(one) === plain(name));
  if (same !== undefined) return same;
  const most = Math.min(MOST_EDITS, Math.floor(name.length / 3));
  const near = known
    .map((one) => ({ one, edits: distance(name, one) }))
    .filter(({ edits }) => edits <= most)
    .sort((a, b) => a.edits - b.edits);
  return near[0]?.one ?? null;
}
