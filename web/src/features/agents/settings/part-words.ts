/** Words of what stands inside a setting: first those of the place, then those of the name alone. */

interface PartWord {
  label: string;
  help: string;
}

/** The file `agent-setting-parts.json` of one language. */
export interface PartWords {
  parts: Record<string, PartWord>;
  /** What a part means in a kind ("transfer_call") or in the part or setting around it ("states"). */
  within: Record<string, Record<string, Partial<PartWord>>>;
  values: Record<string, string>;
  /** What a value means in the part or setting that holds it. */
  valuesWithin: Record<string, Record<string, string>>;
}

export interface Place {
  /** Where the object stands: "general_tools.0.transfer_option". */
  path: string;
  /** Which of several kinds of objects it is. */
  kind?: string;
}

const own = <T>(record: Record<string, T> | undefined, name: string): T | undefined =>
  record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;

/** The last name of a path; numbers are places in a list. */
export const nameOf = (path: string) =>
  path.split(".").findLast((segment) => !/^\d+$/.test(segment)) ?? "";

export function findPartWord(
  words: PartWords,
  what: keyof PartWord,
  name: string,
  { path, kind = "" }: Place,
): string | null {
  const candidates = [
    own(own(words.within, kind), name),
    own(own(words.within, nameOf(path)), name),
    own(words.parts, name),
  ];
  return candidates.find((word) => word?.[what] !== undefined)?.[what] ?? null;
}

export const findValueWord = (words: PartWords, value: string, path: string): string | null =>
  own(own(words.valuesWithin, nameOf(path)), value) ?? own(words.values, value) ?? null;
