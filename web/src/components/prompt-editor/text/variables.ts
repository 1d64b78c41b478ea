/** The `{{variables}}` of a text, nested ones too, and what is known of each. */
import type { OwnVariable, PromptContext } from "../types";
import { isSystemVariable } from "./system-variables";

export interface Occurrence {
  from: number;
  to: number;
  /** Without the braces and the spaces in them. */
  name: string;
  /** How many others it stands in. */
  depth: number;
  /** Its name has another variable in it, so that only a call knows it. */
  isDynamic: boolean;
}

export type VariableKind = "own" | "system" | "unknown";

const MARK = /\{\{(?!\{)|\}\}|\n/g;
const NAME = /^[\p{L}\p{N}_./+-]+$/u;

/** In the order in which they end: inner ones before what they stand in. */
export function occurrencesIn(text: string, offset = 0): Occurrence[] {
  const found: Occurrence[] = [];
  const open: number[] = [];
  for (const { 0: mark, index } of text.matchAll(MARK)) {
    if (mark === "\n") open.length = 0;
    else if (mark === "{{") open.push(index);
    else {
      const from = open.pop();
      if (from === undefined) continue;
      const name = text.slice(from + 2, index).trim();
      const isDynamic = name.includes("{{");
      if (!isDynamic && !NAME.test(name)) continue;
      const depth = open.length;
      found.push({ from: offset + from, to: offset + index + 2, name, depth, isDynamic });
    }
  }
  return found;
}

/** The part of a name before the variable in it. */
const stem = (name: string) => name.split("{{", 1)[0] ?? name;

export function kindOf({ name, isDynamic }: Occurrence, context: PromptContext): VariableKind {
  if (isSystemVariable(isDynamic ? `${stem(name)}UTC` : name)) return "system";
  if (isDynamic || context.variables === null) return "own";
  return ownVariable(name, context) === undefined ? "unknown" : "own";
}

export const ownVariable = (name: string, { variables }: PromptContext): OwnVariable | undefined =>
  variables?.find((one) => one.name === name);

/** The key of the words for a variable without a fallback: who gives it a value. */
export function sourceWords({ isFilled, isRequired }: OwnVariable) {
  if (isFilled) return "variables.filled";
  return isRequired ? "variables.required" : "variables.noFallback";
}
