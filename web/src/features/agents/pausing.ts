/** Taking agents out of service and back, from wherever that is asked for. */
import { useTranslation } from "react-i18next";
import { useProblemWords } from "@/components/problem-words";
import { notify } from "@/components/toast";
import { useResumeAgent } from "./api";
import type { Agent } from "./types";

/** Only what a person paused can be resumed by one; a limit's pause ends with its period. */
export const isPausedByHand = ({ pauses }: Pick<Agent, "pauses">) =>
  pauses.some(({ cause }) => cause === "manual");

export function useResume() {
  const { t } = useTranslation("agents");
  const problemWords = useProblemWords();
  const { mutateAsync, isPending } = useResumeAgent();
  const resume = async ({ id, name }: Pick<Agent, "id" | "name">) => {
    try {
      await mutateAsync(id);
      notify({ tone: "positive", text: t("pause.resumed", { name }) });
    } catch (reason) {
      notify({
        tone: "negative",
        text: t("pause.notResumed", { name }),
        description: problemWords(reason).advice,
      });
    }
  };
  return { resume, isResuming: isPending };
}
