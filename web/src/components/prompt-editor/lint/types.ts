/** What is found in a prompt. */
import type { Occurrence } from "../text/variables";
import type { PromptContext } from "../types";

export type Severity = "error" | "warning" | "info";

/** The worst comes first. */
export const WEIGHTS: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

export type Rule =
  | "unknownVariable"
  | "unknownZone"
  | "unusedVariable"
  | "noDefault"
  | "unattachedTool"
  | "unknownState"
  | "lostEdge"
  | "unreachableState"
  | "duplicate"
  | "secret"
  | "card"
  | "long";

/** One replacement that mends it; `was` is what has to stand there still. */
export interface Fix {
  kind: "rename" | "remove";
  from: number;
  was: string;
  insert: string;
}

export interface Finding {
  rule: Rule;
  severity: Severity;
  /** Offsets into the text; both 0 where it is about no place in it. */
  from: number;
  to: number;
  /** What its words name. */
  values: Record<string, string | number>;
  fix?: Fix;
}

/** A text as the rules read it. */
export interface Reading {
  text: string;
  occurrences: Occurrence[];
  context: PromptContext;
}

export const NOWHERE = { from: 0, to: 0 };
