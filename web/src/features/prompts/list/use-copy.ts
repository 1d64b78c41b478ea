/** Makes another prompt like one, and says how that went. */
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "@/components/problem-words";
import { notify } from "@/components/toast";
import { useCopyPrompt } from "../api";
import type { Prompt } from "../types";

export function useCopy(): (prompt: Prompt) => Promise<void> {
  const { t } = useTranslation("prompts");
  const navigate = useNavigate();
  const problemWords = useProblemWords();
  const copy = useCopyPrompt();
  return async ({ id, name }) => {
    try {
      const made = await copy.mutateAsync(id);
      const open = () => void navigate({ to: "/prompts/$promptId", params: { promptId: made.id } });
      notify({
        tone: "positive",
        text: t("copy.done", { name: made.name }),
        action: { label: t("copy.open"), onSelect: open },
      });
    } catch (error) {
      const { advice } = problemWords(error);
      notify({ tone: "negative", text: t("copy.failed", { name }), description: advice });
    }
  };
}
