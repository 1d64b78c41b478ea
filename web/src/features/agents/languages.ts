/** The locales Retell's agents speak, under their names in the reader's language. */
import { useMemo } from "react";
import { useLanguageName } from "@/hooks/use-language-name";
import { useAppearance } from "@/stores/appearance";

export const LOCALES = (
  "en-US en-IN en-GB en-AU en-NZ de-DE es-ES es-419 hi-IN fr-FR fr-CA ja-JP pt-PT pt-BR zh-CN ru-RU it-IT ko-KR " +
  "nl-NL nl-BE pl-PL tr-TR vi-VN ro-RO bg-BG ca-ES th-TH da-DK fi-FI el-GR hu-HU id-ID no-NO sk-SK sv-SE lt-LT " +
  "lv-LV cs-CZ ms-MY af-ZA ar-SA az-AZ bs-BA cy-GB fa-IR fil-PH gl-ES he-IL hr-HR hy-AM is-IS kk-KZ kn-IN mk-MK " +
  "mr-IN ne-NP sl-SI sr-RS sw-KE ta-IN ur-IN yue-CN uk-UA"
).split(" ");

/** What a new agent speaks unless told otherwise: the reader's language. */
export function localeOf(language: string): string {
  if (!language.startsWith("es")) return "en-US";
  return navigator.language === "es" || navigator.language === "es-ES" ? "es-ES" : "es-419";
}

/** All locales by name, those that share the reader's language first. */
export function useLanguageChoices(): { value: string; label: string }[] {
  const language = useAppearance((state) => state.language);
  const nameOf = useLanguageName();
  return useMemo(() => {
    const near = (locale: string) => (locale.startsWith(`${language}-`) ? 0 : 1);
    const choices = LOCALES.map((value) => ({ value, label: nameOf(value) }));
    return choices.sort(
      (one, other) =>
        near(one.value) - near(other.value) || one.label.localeCompare(other.label, language),
    );
  }, [language, nameOf]);
}
