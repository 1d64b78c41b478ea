/** Which voices suit a language, and which fit what the reader looks for. */
import type { Voice } from "@/api/voices";
import type { Trait } from "@/components/voices/voice-words";

const UNSUITED = 4;

/** Spanish and Portuguese of America suit each other's countries better than those of Europe. */
const isAmerican = (tag: string) => !/-(ES|PT|GB|IE|FR|AU|NZ|IN|ZA)$/.test(tag);

/** As the server chooses: 0 suits exactly, then the same part of the world, the language, nothing. */
export function distance({ language }: Voice, locale: string): number {
  if (language === null) return UNSUITED;
  if (language === locale) return 0;
  const [own, ownPlace] = language.split("-");
  const [asked, askedPlace] = locale.split("-");
  if (own !== asked) return UNSUITED;
  if (ownPlace === undefined || askedPlace === undefined) return 2;
  return isAmerican(language) === isAmerican(locale) ? 1 : 3;
}

export const isSuited = (voice: Voice, locale: string) => distance(voice, locale) < UNSUITED;

/** The voice an agent gets unless somebody chooses another. */
export function suggestedVoice(voices: readonly Voice[], locale: string): Voice | undefined {
  return voices.reduce<Voice | undefined>(
    (best, voice) =>
      best === undefined || distance(voice, locale) < distance(best, locale) ? voice : best,
    undefined,
  );
}

export const TRAITS: readonly Trait[] = ["provider", "gender", "accent", "age"];
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
