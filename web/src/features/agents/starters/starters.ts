/** First prompts to change, in the language the agent speaks. */
import { EN } from "./en";
import { ES } from "./es";

export const STARTERS = ["reception", "bookings", "leads", "survey"] as const;
export type StarterName = (typeof STARTERS)[number];

export interface Starter {
  prompt: string;
  first_message: string;
}

const isSpanish = (locale: string) => locale.startsWith("es-");

/** Languages without texts of their own start from the English ones. */
export function starterFor(name: StarterName, locale: string): Starter {
  return (isSpanish(locale) ? ES : EN)[name];
}

/** The starter that a prompt still is, word for word. */
export function starterOf(prompt: string): StarterName | null {
  return STARTERS.find((name) => prompt === EN[name].prompt || prompt === ES[name].prompt) ?? null;
}
