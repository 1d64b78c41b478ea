/** What the length of a prompt does to the price of a call, as Retell reckons it. */
import { PRICED_TOKENS } from "./tokens";

/** Micro-units per minute: what does not depend on the tokens, and what the language model costs before they scale it. */
export interface MinutePrice {
  fixed: number;
  model: number;
}

export const scaleOf = (tokens: number) => Math.max(1, tokens / PRICED_TOKENS);

/** Whole seconds of the model are billed, rounded up. */
export const perMinute = (tokens: number, { fixed, model }: MinutePrice) =>
  fixed + Math.round((model * Math.ceil(60 * scaleOf(tokens))) / 60);

/** How the bar is filled: up to the step, and beyond it; shares of its length. */
export function barOf(tokens: number): { within: number; beyond: number } {
  const length = Math.max(tokens, PRICED_TOKENS);
  const within = Math.min(tokens, PRICED_TOKENS) / length;
  return { within, beyond: Math.max(0, tokens - PRICED_TOKENS) / length };
}
