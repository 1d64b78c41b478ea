/** Everything that is found in a prompt, in the order of the text; what has no place in it comes first. */
import { occurrencesIn } from "../text/variables";
import type { PromptContext } from "../types";
import { duplicates } from "./duplicates";
import { tooLong } from "./length";
import { cards, secrets } from "./secrets";
import { lostEdges, unknownStates, unreachableStates } from "./states";
import { unattachedTools } from "./tools";
import type { Finding, Reading } from "./types";
import { unknownVariables, unusedVariables, withoutDefault } from "./variables";

/** About this prompt itself; what is about the agent as a whole is told at its main prompt only. */
const OF_TEXT = [
  unknownVariables,
  withoutDefault,
  unattachedTools,
  unknownStates,
  duplicates,
  secrets,
  cards,
];
const OF_AGENT = [tooLong, unusedVariables, lostEdges, unreachableStates];

export function findingsIn(text: string, context: PromptContext): Finding[] {
  const reading: Reading = { text, occurrences: occurrencesIn(text), context };
  const rules = context.isPart === true ? OF_TEXT : [...OF_AGENT, ...OF_TEXT];
  return rules.flatMap((rule) => rule(reading)).sort((a, b) => a.from - b.from);
}
