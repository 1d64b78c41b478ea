/** What autosave speaks of. */

/** The fields of a record by the names that the server has for them. */
export type Fields = Record<string, unknown>;

/** A record as the server has it. */
export interface Version {
  fields: Fields;
  etag: string | null;
}

/** A field that somebody else changed too. */
export interface Clash {
  name: string;
  base: unknown;
  mine: unknown;
  theirs: unknown;
}

export type Side = "mine" | "theirs";

/** What the server said against a field or a part of one. */
export interface Refusal {
  path: string;
  code: string;
  message: string;
}

export interface SaveState {
  /** `waiting` for a pause in the typing, `failed` until it is tried again. */
  phase: "saved" | "waiting" | "saving" | "failed";
  error: unknown;
  /** The names of fields that cannot be saved as they are. */
  wrong: string[];
  clashes: Clash[];
}
