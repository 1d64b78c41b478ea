/** How long a prompt is, roughly as a language model counts. */

/** One token is about four characters in English and somewhat less in Spanish. */
const CHARACTERS_PER_TOKEN = 3.8;

/** From here on Retell prices a minute of a call by the length of the prompt. */
export const PRICED_TOKENS = 3_500;

export const tokensOf = (text: string) => Math.ceil(text.length / CHARACTERS_PER_TOKEN);

/** The `{{names}}` that a call can fill in, each once. */
export function variablesIn(text: string): string[] {
  const names = [...text.matchAll(/\{\{\s*([\w.-]+)\s*\}\}/g)].map(([, name]) => name ?? "");
  return [...new Set(names)];
}
