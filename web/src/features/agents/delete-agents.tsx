/** Deletes agents, one or many; the notice afterwards takes it back. */
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { useProblemWords } from "@/components/problem-words";
import { notify } from "@/components/toast";
import { useDeleteAgent, useRestoreAgent } from "./api";
import type { Agent } from "./types";

type Named = Pick<Agent, "id" | "name">;

/** Takes deletions back and says how that went. */
export function useRestore(): (agents: readonly Named[]) => Promise<void> {
  const { t } = useTranslation("agents");
  const problemWords = useProblemWords();
  const restore = useRestoreAgent();
  return async (agents) => {
    try {
      for (const { id } of agents) await restore.mutateAsync(id);
      notify({
        tone: "positive",
        text: t("restore.done", { count: agents.length, name: agents[0]?.name }),
      });
    } catch (error) {
      notify({
        tone: "negative",
        text: t("restore.failed"),
        description: problemWords(error).advice,
      });
    }
  };
}

interface DeleteAgentsProps {
  /** Those to delete; none keeps the dialog shut. */
  agents: readonly Named[];
  onClose: () => void;
  onDeleted?: () => void;
}

export function DeleteAgents({ agents, onClose, onDeleted }: DeleteAgentsProps) {
  const { t } = useTranslation("agents");
  const remove = useDeleteAgent();
  const restore = useRestore();
  const words = { count: agents.length, name: agents[0]?.name ?? "" };
  const tell = (gone: Named[]) => {
    if (gone.length === 0) return;
    notify({
      text: t("delete.done", { count: gone.length, name: gone[0]?.name }),
      action: { label: t("undo"), onSelect: () => void restore(gone) },
    });
  };
  const confirm = async () => {
    const gone: Named[] = [];
    try {
      for (const agent of agents) {
        await remove.mutateAsync(agent.id);
        gone.push(agent);
      }
      onDeleted?.();
    } finally {
      tell(gone);
    }
  };
  return (
    <ConfirmDialog
      isOpen={agents.length > 0}
      onClose={onClose}
      title={t("delete.title", words)}
      effect={t("delete.effect", words)}
      action={t("delete.action", words)}
      onConfirm={confirm}
    />
  );
}
