/** Language and origin of a voice in the reader's words; what is not known is called so. */
import { useTranslation } from "react-i18next";
import type { Voice } from "@/api/voices";
import { useLanguageName } from "@/hooks/use-language-name";

export const UNKNOWN = "unknown";
export const ORIGINS = ["stock", "clone", "community"] as const;

export function useFactWords() {
  const { t } = useTranslation("voices");
  const languageName = useLanguageName();
  return {
    language: (value: string | null) =>
      value === null || value === UNKNOWN ? t("unknown") : languageName(value),
    origin: (value: Voice["origin"] | typeof UNKNOWN) =>
      value === null || value === UNKNOWN ? t("unknown") : t(`origins.${value}`),
  };
}
