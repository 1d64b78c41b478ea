/** A voice's traits in the reader's language, as far as they are known words. */
import { useTranslation } from "react-i18next";
import type { Voice } from "@/api/voices";

export type Trait = "provider" | "gender" | "accent" | "age";

const ACCENTS = [
  "american",
  "british",
  "scottish",
  "australian",
  "indian",
  "canadian",
  "irish",
  "spanish_spain",
  "spanish",
  "mexican",
  "argentinian",
  "colombian",
  "chilean",
  "peruvian",
  "french",
  "german",
  "italian",
  "brazilian",
  "portuguese",
  "chinese",
  "japanese",
  "dutch",
  "polish",
  "catalan",
] as const;
const GENDERS = ["female", "male"] as const;
const AGES = ["Young", "Middle Aged", "Old"] as const;
const AGE_KEYS = { Young: "young", "Middle Aged": "middle", Old: "old" } as const;

const PROVIDERS: Record<string, string> = {
  elevenlabs: "ElevenLabs",
  openai: "OpenAI",
  cartesia: "Cartesia",
  minimax: "MiniMax",
  fish_audio: "Fish Audio",
  inworld: "Inworld",
  platform: "Retell",
  xai: "xAI",
  deepgram: "Deepgram",
};

/** "Spanish (Spain)" is known as "spanish_spain". */
const keyOf = (accent: string) =>
  accent
    .toLowerCase()
    .match(/[a-z]+/g)
    ?.join("_");

export function useVoiceWords() {
  const { t } = useTranslation("voice");
  const trait = (name: Trait, value: string): string => {
    if (name === "provider") return PROVIDERS[value] ?? value;
    const accent = ACCENTS.find((known) => known === keyOf(value));
    if (name === "accent" && accent !== undefined) return t(`accents.${accent}`);
    const gender = GENDERS.find((known) => known === value);
    if (name === "gender" && gender !== undefined) return t(`genders.${gender}`);
    const age = AGES.find((known) => known === value);
    return name === "age" && age !== undefined ? t(`ages.${AGE_KEYS[age]}`) : value;
  };
  const describe = ({ accent, gender, age, provider }: Voice): string => {
    const traits = { accent, gender, age, provider };
    return Object.entries(traits)
      .flatMap(([name, value]) => (value === null ? [] : [trait(name as Trait, value)]))
      .join(" · ");
  };
  return { trait, describe };
}
