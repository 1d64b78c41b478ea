/** Changes many prompts and says what came of it; a deletion is taken back from there. */
import { useTranslation } from "react-i18next";
import { useProblemWords } from "@/components/problem-words";
import { notify } from "@/components/toast";
import { useFormat } from "@/hooks/use-format";
import { type BulkOrder, type BulkReport, useChangeMany } from "./api";

/** As many names as a notice has room for. */
const MOST_NAMES = 5;

export function useChange(): (order: BulkOrder, ids: string[]) => Promise<void> {
  const { t } = useTranslation("prompts");
  const format = useFormat();
  const problemWords = useProblemWords();
  const { mutateAsync } = useChangeMany();
  const change = async (order: BulkOrder, ids: string[]) => tell(await mutateAsync({ order, ids }));
  const undo = async (ids: string[]) => {
    try {
      await change({ action: "restore", tags: [] }, ids);
    } catch (error) {
      const { title, advice } = problemWords(error);
      notify({ tone: "negative", text: title, description: advice });
    }
  };
  const tell = ({ action, succeeded, unchanged, failed, items }: BulkReport) => {
    const done = succeeded + unchanged;
    const gone = items.filter(({ state }) => state === "succeeded").map((item) => item.prompt_id);
    const names = items
      .filter(({ state }) => state === "failed")
      .slice(0, MOST_NAMES)
      .map(({ name }) => name ?? t("bulk.gone"));
    notify({
      tone: failed > 0 ? "negative" : action === "delete" ? "neutral" : "positive",
      text: t(`bulk.done.${action}`, { count: done, formatted: format.number(done) }),
      description: failed > 0 ? t("bulk.failed", { names: names.join(", ") }) : undefined,
      action:
        action === "delete" && gone.length > 0
          ? { label: t("undo"), onSelect: () => void undo(gone) }
          : undefined,
    });
  };
  return change;
}
