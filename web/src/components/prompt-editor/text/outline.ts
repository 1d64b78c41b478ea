/** The headings of a text and how much there is of it. */
import { tokensOf } from "./tokens";

export interface Heading {
  level: number;
  title: string;
  from: number;
}

export interface Facts {
  lines: number;
  words: number;
  tokens: number;
}

const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?\s*$/;
const FENCE = /^\s*(?:```|~~~)/;
const WORD = /[\p{L}\p{N}]+(?:['’_-][\p{L}\p{N}]+)*/gu;

export function headingsIn(text: string): Heading[] {
  const found: Heading[] = [];
  let from = 0;
  let isCode = false;
  for (const line of text.split("\n")) {
    if (FENCE.test(line)) isCode = !isCode;
    const heading = isCode ? null : HEADING.exec(line);
    if (heading !== null) {
      const [, marks = "", title = ""] = heading;
      if (title !== "") found.push({ level: marks.length, title, from });
    }
    from += line.length + 1;
  }
  return found;
}

export const factsOf = (text: string): Facts => ({
  lines: text.split("\n").length,
  words: text.match(WORD)?.length ?? 0,
  tokens: tokensOf(text),
});
