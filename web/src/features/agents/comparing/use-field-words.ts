/** What an agent's fields and their values are called, by the panel's names and by Retell's. */
import { useTranslation } from "react-i18next";
import { useFormat } from "@/hooks/use-format";
import { unitOf } from "../settings/layer";
import { shownAs } from "../settings/measure";
import type { Json } from "../settings/types";
import { useSettingWords } from "../settings/use-setting-words";
import { ownName } from "../use-show-field";

const LABELS = {
  name: "fields.name",
  language: "fields.language",
  voice_id: "fields.voice",
  prompt: "fields.prompt",
  first_message: "fields.firstMessage",
} as const;

const hasLabel = (name: string): name is keyof typeof LABELS => Object.hasOwn(LABELS, name);

export function useFieldWords() {
  const { t } = useTranslation("agents");
  const { t: tSetting } = useTranslation("agent-settings");
  const { t: tVersions } = useTranslation("agent-versions");
  const words = useSettingWords();
  const format = useFormat();

  const label = (name: string): string => {
    if (name === "start_speaker") return t("greeting.label");
    const own = ownName(name);
    return hasLabel(own) ? t(LABELS[own]) : words.label(name);
  };
  const number = (name: string, value: number): string => {
    const unit = unitOf(name);
    const shown = format.number(shownAs(value, unit));
    return unit === undefined ? shown : `${shown} ${tSetting(`units.${unit}`)}`;
  };
  const text = (name: string, given: string) =>
    given === "" ? tVersions("empty") : words.value(given, name);
  const list = (name: string, given: Json[]): string => {
    if (given.length === 0) return tVersions("empty");
    const isPlain = given.every((item) => typeof item !== "object");
    return isPlain ? given.map((item) => value(name, item)).join(", ") : JSON.stringify(given);
  };
  /** A value in a line of text. */
  const value = (name: string, given: Json): string => {
    if (given === null) return tSetting("notSet");
    if (typeof given === "boolean") return tSetting(given ? "on" : "off");
    if (typeof given === "number") return number(name, given);
    if (typeof given === "string") return text(name, given);
    return Array.isArray(given) ? list(name, given) : JSON.stringify(given);
  };
  return { label, part: words.part, value };
}
