/** Which voices may step in for another, and which models a provider has. */
import type { Voice } from "@/api/voices";

/** Retell wants each fallback of a provider of its own, other than that of the main voice. */
export function offeredFallbacks(
  voices: readonly Voice[],
  mainId: string,
  chosen: readonly string[],
): Voice[] {
  const taken = new Set([mainId, ...chosen]);
  const providers = new Set(
    voices.filter(({ voice_id }) => taken.has(voice_id)).map(({ provider }) => provider),
  );
  return voices.filter(({ provider }) => !providers.has(provider));
}

/** The list with one of its items a place up or down. */
export function moved(items: readonly string[], index: number, by: 1 | -1): string[] {
  const next = [...items];
  const [item] = next.splice(index, 1);
  return item === undefined ? next : next.toSpliced(index + by, 0, item);
}

const MODELS: Record<string, RegExp> = {
  elevenlabs: /^eleven_/,
  cartesia: /^sonic/,
  openai: /^(tts-|gpt-)/,
  minimax: /^speech-/,
  fish_audio: /^s\d/,
  inworld: /^inworld-/,
};

/** Those that a provider has; all, where none can be told to be its own. */
export function modelsOf(provider: string | undefined, models: readonly string[]): string[] {
  const own = models.filter((model) => MODELS[provider ?? ""]?.test(model) ?? false);
  return own.length > 0 ? own : [...models];
}
