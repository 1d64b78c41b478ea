/** Which voices suit a language, and which fit what the reader looks for. */
import type { Voice } from "../types";

/** Accents as the providers name them. The first that fits the region counts most. */
const ACCENTS: Record<string, RegExp[]> = {
  "en-US": [/american/i],
  "en-GB": [/british|scottish|irish/i],
  "en-AU": [/australian/i],
  "en-NZ": [/new zealand|australian/i],
  "en-IN": [/indian/i],
  "es-ES": [/spanish|spain|castilian/i],
  "es-419": [/mexican|argentin|colombian|chilean|peruvian|latin/i, /spanish/i],
  "fr-FR": [/french/i],
  "fr-CA": [/canad|french/i],
  "pt-BR": [/brazil/i],
  "pt-PT": [/portug/i],
  "de-DE": [/german/i],
  "it-IT": [/italian/i],
  "zh-CN": [/chinese|mandarin/i],
  "hi-IN": [/indian|hindi/i],
  "ca-ES": [/catalan|spain/i],
};

/** 0 suits best; voices of another accent come last. */
export function distance(voice: Voice, locale: string): number {
  const accents = ACCENTS[locale] ?? [];
  const found = accents.findIndex((accent) => accent.test(voice.accent ?? ""));
  return found === -1 ? accents.length : found;
}

export const isSuited = (voice: Voice, locale: string) =>
  distance(voice, locale) < (ACCENTS[locale]?.length ?? 0);

/** The voice an agent gets unless somebody chooses another. */
export function suggestedVoice(voices: readonly Voice[], locale: string): Voice | undefined {
  return voices.reduce<Voice | undefined>(
    (best, voice) =>
      best === undefined || distance(voice, locale) < distance(best, locale) ? voice : best,
    undefined,
  );
}

export const TRAITS = ["provider", "gender", "accent", "age"] as const;
export type Trait = (typeof TRAITS)[number];
export type Wanted = { text: string } & Record<Trait, string>;
export const ANY: Wanted = { text: "", provider: "", gender: "", accent: "", age: "" };

const plain = (words: string) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export function isWanted(voice: Voice, wanted: Wanted): boolean {
  const isTraitFit = TRAITS.every(
    (trait) => wanted[trait] === "" || voice[trait] === wanted[trait],
  );
  const words = plain([voice.name, voice.voice_id, voice.accent, voice.provider].join(" "));
  return isTraitFit && words.includes(plain(wanted.text.trim()));
}

/** What a trait can be, among these voices. */
export function valuesOf(voices: readonly Voice[], trait: Trait): string[] {
  return [...new Set(voices.map((voice) => voice[trait]))].filter((value) => value !== null).sort();
}
