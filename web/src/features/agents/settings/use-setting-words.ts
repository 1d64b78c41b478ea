/** Labels and helps of settings, their parts and their values, in the reader's language. */
import { useTranslation } from "react-i18next";
import { inWords } from "./json";
import { isKnown } from "./layer";
import { findPartWord, findValueWord, type PartWords, type Place } from "./part-words";
import type { Setting } from "./types";

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
  // Whole: names and values such as "<=" are no keys that could be asked for one by one.
  const parts: PartWords = i18n.getResourceBundle(i18n.language, "agent-setting-parts");
  return {
    label: (name: string) => (isKnown(name) ? t(`names.${name}.label`) : inWords(name)),
    help: ({ name, description }: Setting) =>
      isKnown(name) ? t(`names.${name}.help`) : plainWords(description),
    part: (name: string, place: Place) =>
      findPartWord(parts, "label", name, place) ?? inWords(name),
    partHelp: (name: string, place: Place) => findPartWord(parts, "help", name, place),
    value: (value: string, path: string) => findValueWord(parts, value, path) ?? value,
  };
}
