/** What a run was of: a version by its number, or the draft. */
import { useTranslation } from "react-i18next";

export function useVersionName(): (version: number | null) => string {
  const { t } = useTranslation("prompt-tests");
  return (version) => (version === null ? t("draft") : t("version", { version }));
}
