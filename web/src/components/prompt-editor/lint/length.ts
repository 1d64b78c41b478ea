/** Prompts that make every minute of a call dearer. */
import { PRICED_TOKENS, tokensOf } from "../text/tokens";
import { type Finding, NOWHERE, type Reading } from "./types";

export function tooLong({ text }: Reading): Finding[] {
  const tokens = tokensOf(text);
  if (tokens <= PRICED_TOKENS) return [];
  const values = { tokens, limit: PRICED_TOKENS };
  return [{ rule: "long", severity: "warning", ...NOWHERE, values }];
}
