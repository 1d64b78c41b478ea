/** Why an agent could not be changed, in the reader's words where there are any for the code. */
import { useTranslation } from "react-i18next";

type Known = "problems:agent_busy.title";

export function useFaultWords(): (fault: { code: string; message: string }) => string {
  const { t, i18n } = useTranslation(["agent-list", "problems"]);
  return ({ code, message }) => {
    if (code === "not_found") return t("bulk.goneHelp");
    const key = `problems:${code}.title`;
    // `exists` has just shown that the key is there, which the types cannot know.
    return i18n.exists(key) ? t(key as Known) : message;
  };
}
