/** The one change that makes a text into another: what stands before and after it stays untouched. */
export interface Replacement {
  from: number;
  to: number;
  insert: string;
}

export function replacementOf(former: string, next: string): Replacement {
  const shorter = Math.min(former.length, next.length);
  let from = 0;
  while (from < shorter && former.charCodeAt(from) === next.charCodeAt(from)) from += 1;
  let left = 0;
  const most = shorter - from;
  const isSame = (back: number) =>
    former.charCodeAt(former.length - 1 - back) === next.charCodeAt(next.length - 1 - back);
  while (left < most && isSame(left)) left += 1;
  return { from, to: former.length - left, insert: next.slice(from, next.length - left) };
}
