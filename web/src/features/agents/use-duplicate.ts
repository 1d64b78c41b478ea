/** Makes another agent like one, and says how that went. */
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "@/components/problem-words";
import { notify } from "@/components/toast";
import { useDuplicateAgent } from "./api";
import type { Agent } from "./types";

export function useDuplicate(): (agent: Pick<Agent, "id" | "name">) => Promise<void> {
  const { t } = useTranslation("agents");
  const navigate = useNavigate();
  const problemWords = useProblemWords();
  const duplicate = useDuplicateAgent();
  return async ({ id, name }) => {
    try {
      const agentId = await duplicate.mutateAsync(id);
      notify({
        tone: "positive",
        text: t("duplicate.done", { name }),
        action: {
          label: t("duplicate.open"),
          onSelect: () => void navigate({ to: "/agents/$agentId", params: { agentId } }),
        },
      });
    } catch (error) {
      notify({
        tone: "negative",
        text: t("duplicate.failed", { name }),
        description: problemWords(error).advice,
      });
    }
  };
}
