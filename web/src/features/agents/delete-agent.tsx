/** Deletes one agent; the notice afterwards takes it back. For many see `bulk`. */
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { useProblemWords } from "@/components/problem-words";
import { notify } from "@/components/toast";
import { useDeleteAgent, useRestoreAgent } from "./api";
import type { Agent } from "./types";

type Named = Pick<Agent, "id" | "name">;

/** Takes a deletion back and says how that went. */
export function useRestore(): (agent: Named) => Promise<void> {
  const { t } = useTranslation("agents");
  const problemWords = useProblemWords();
  const restore = useRestoreAgent();
  return async ({ id, name }) => {
    try {
      await restore.mutateAsync(id);
      notify({ tone: "positive", text: t("restore.done", { name }) });
    } catch (error) {
      notify({
        tone: "negative",
        text: t("restore.failed"),
        description: problemWords(error).advice,
      });
    }
  };
}

interface DeleteAgentProps {
  /** The one to delete; none keeps the dialog shut. */
  agent: Named | null;
  onClose: () => void;
  onDeleted?: () => void;
}

export function DeleteAgent({ agent, onClose, onDeleted }: DeleteAgentProps) {
  const { t } = useTranslation("agents");
  const remove = useDeleteAgent();
  const restore = useRestore();
  const name = agent?.name ?? "";
  const confirm = async () => {
    if (agent === null) return;
    await remove.mutateAsync(agent.id);
    onDeleted?.();
    notify({
      text: t("delete.done", { name }),
      action: { label: t("undo"), onSelect: () => void restore(agent) },
    });
  };
  return (
    <ConfirmDialog
      isOpen={agent !== null}
      onClose={onClose}
      title={t("delete.title", { name })}
      effect={t("delete.effect")}
      action={t("delete.action")}
      onConfirm={confirm}
    />
  );
}
