/** Labels and helps of settings, their parts and their values, in the reader's language. */
import { useTranslation } from "react-i18next";
import { inWords } from "./json";
import { isKnown } from "./layer";
import type { Setting } from "./types";

/** Names with dots or colons, such as those of models, are their own words. */
const HAS_WORDS = /^[\w -]+$/;

/** The first paragraph of Retell's own words, without its marks. */
export function plainWords(description: string): string {
  const [first = ""] = description.trim().split(/\n{2,}/);
  return first
    .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .replaceAll(/[`\\]|\*\*/g, "")
    .replaceAll(/\s+/g, " ");
}

export function useSettingWords() {
  const { t, i18n } = useTranslation(["agent-settings", "agent-setting-parts"]);
  const find = (place: "parts" | "values", name: string): string | null => {
    if (!HAS_WORDS.test(name) || !i18n.exists(`agent-setting-parts:${place}.${name}`)) return null;
    // `exists` has just shown that the key is there, which the types cannot know.
    return t(`agent-setting-parts:${place}.${name}` as "agent-setting-parts:parts.name");
  };
  return {
    label: (name: string) => (isKnown(name) ? t(`names.${name}.label`) : inWords(name)),
    help: ({ name, description }: Setting) =>
      isKnown(name) ? t(`names.${name}.help`) : plainWords(description),
    part: (name: string) => find("parts", name) ?? inWords(name),
    value: (value: string) => find("values", value) ?? value,
  };
}
