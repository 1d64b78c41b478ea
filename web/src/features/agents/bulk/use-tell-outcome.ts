/** Says in a notice what came of a bulk operation; a deletion is taken back from there. */
import { useTranslation } from "react-i18next";
import { useProblemWords } from "@/components/problem-words";
import { notify } from "@/components/toast";
import { useFormat } from "@/hooks/use-format";
import { useBulkRun } from "./api";
import type { BulkReport } from "./types";

export function useTellOutcome(): (report: BulkReport) => void {
  const { t } = useTranslation("agent-list");
  const format = useFormat();
  const problemWords = useProblemWords();
  const run = useBulkRun();
  const tell = ({ action, succeeded, failed, items }: BulkReport) => {
    const done = { count: succeeded, formatted: format.number(succeeded) };
    const undo = async () => {
      const ids = items.filter(({ state }) => state === "succeeded").map((item) => item.agent_id);
      try {
        tell(await run({ action: "restore" }, ids));
      } catch (error) {
        const { title, advice } = problemWords(error);
        notify({ tone: "negative", text: title, description: advice });
      }
    };
    notify({
      tone: failed > 0 ? "negative" : action === "delete" ? "neutral" : "positive",
      text: t(`bulk.${action}.done`, done),
      description:
        failed > 0
          ? t("bulk.failed", { count: failed, formatted: format.number(failed) })
          : undefined,
      action:
        action === "delete" && succeeded > 0
          ? { label: t("undo"), onSelect: () => void undo() }
          : undefined,
    });
  };
  return tell;
}
