/** What became of the agents with a move, in a sentence for the notice about it. */
import { useTranslation } from "react-i18next";
import type { MovePreview } from "@/api/prompt-uses";

export function useOutcomeWords() {
  const { t } = useTranslation("prompt-uses");
  return (preview: MovePreview | undefined): string | undefined => {
    if (preview === undefined) return undefined;
    const { publish, draft, wait } = preview;
    const parts = [
      publish > 0 && t("outcome.publish", { count: publish }),
      draft > 0 && t("outcome.draft", { count: draft }),
      wait > 0 && t("outcome.wait", { count: wait }),
    ].filter((part) => part !== false);
    return parts.length === 0 ? undefined : parts.join(" ");
  };
}
