/** Brings together what two people did to one text, where they worked on different paragraphs. */
import { diffArrays } from "diff";

/** Blank lines belong to the paragraph before them, so that joined paragraphs are the text again. */
const PARAGRAPH = /[\s\S]*?\n(?:[ \t\r]*\n)+|[\s\S]+$/g;
/** A text of more is compared by a person. */
const MOST = 5_000;
const MOST_EDITS = 500;

/** In place of these paragraphs of the base stand others. */
interface Change {
  from: number;
  to: number;
  text: string;
}

const paragraphsOf = (text: string): string[] => text.match(PARAGRAPH) ?? [];

function changesBetween(base: string[], text: string): Change[] {
  const present = paragraphsOf(text);
  const most = Math.min(base.length, present.length);
  let head = 0;
  while (head < most && base[head] === present[head]) head += 1;
  let tail = 0;
  while (tail < most - head && base.at(-1 - tail) === present.at(-1 - tail)) tail += 1;
  const to = base.length - tail;
  const [before, after] = [base.slice(head, to), present.slice(head, present.length - tail)];
  if (before.length === 0 && after.length === 0) return [];
  // Of paragraphs that are there twice nothing says which one was changed.
  if (isAmbiguous(before) || isAmbiguous(after)) return [{ from: head, to, text: after.join("") }];
  return changesWithin(before, after, head) ?? [{ from: head, to, text: after.join("") }];
}

const isAmbiguous = (paragraphs: string[]) => new Set(paragraphs).size < paragraphs.length;

/** Undefined where so much differs that finding out what would keep the page waiting. */
function changesWithin(before: string[], after: string[], start: number): Change[] | undefined {
  const parts = diffArrays(before, after, { maxEditLength: MOST_EDITS });
  if (parts === undefined) return undefined;
  const changes: Change[] = [];
  let place = start;
  let open: Change | null = null;
  for (const { added, removed, value, count } of parts) {
    if (!added && !removed) {
      place += count;
      open = null;
      continue;
    }
    if (open === null) {
      open = { from: place, to: place, text: "" };
      changes.push(open);
    }
    if (added) open.text += value.join("");
    else open.to = place += count;
  }
  return changes;
}

const isSame = (one: Change, other: Change) =>
  one.from === other.from && one.to === other.to && one.text === other.text;

const isInsertion = ({ from, to }: Change) => from === to;

/** Whether they are about the same paragraphs, or nothing says whose words come first. */
function isClash(one: Change, other: Change): boolean {
  const touches = one.from <= other.to && other.from <= one.to;
  const overlaps = one.from < other.to && other.from < one.to;
  return overlaps || (touches && (isInsertion(one) || isInsertion(other)));
}

/** Null where both changed the same paragraphs, or put something in the same place. */
export function mergeParagraphs(base: string, mine: string, theirs: string): string | null {
  const paragraphs = paragraphsOf(base);
  if (paragraphs.length > MOST) return null;
  const [ours, others] = [changesBetween(paragraphs, mine), changesBetween(paragraphs, theirs)];
  const added = others.filter((other) => !ours.some((one) => isSame(one, other)));
  if (added.some((other) => ours.some((one) => isClash(one, other)))) return null;
  const merged = [...paragraphs];
  for (const { from, to, text } of [...ours, ...added].toSorted((a, b) => b.from - a.from))
    merged.splice(from, to - from, text);
  return merged.join("");
}
