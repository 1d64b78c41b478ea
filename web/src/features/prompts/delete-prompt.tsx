/** Deletes a prompt; the notice afterwards takes it back. */
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { useProblemWords } from "@/components/problem-words";
import { notify } from "@/components/toast";
import { useDeletePrompt, useRestorePrompt } from "./api";
import type { Prompt } from "./types";

type Named = Pick<Prompt, "id" | "name" | "production_version" | "staging_version">;

/** Takes a deletion back and says how that went. */
export function useRestore(): (prompt: Named) => Promise<void> {
  const { t } = useTranslation("prompts");
  const problemWords = useProblemWords();
  const restore = useRestorePrompt();
  return async ({ id, name }) => {
    try {
      await restore.mutateAsync(id);
      notify({ tone: "positive", text: t("restore.done", { name }) });
    } catch (error) {
      const { advice } = problemWords(error);
      notify({ tone: "negative", text: t("restore.failed"), description: advice });
    }
  };
}

interface DeletePromptProps {
  /** The one to delete; none keeps the dialog shut. */
  prompt: Named | null;
  onClose: () => void;
  onDeleted?: () => void;
}

export function DeletePrompt({ prompt, onClose, onDeleted }: DeletePromptProps) {
  const { t } = useTranslation("prompts");
  const remove = useDeletePrompt();
  const restore = useRestore();
  const name = prompt?.name ?? "";
  const isUsed = prompt?.production_version !== null || prompt?.staging_version !== null;
  const confirm = async () => {
    if (prompt === null) return;
    await remove.mutateAsync(prompt.id);
    onDeleted?.();
    notify({
      text: t("delete.done", { name }),
      action: { label: t("undo"), onSelect: () => void restore(prompt) },
    });
  };
  return (
    <ConfirmDialog
      isOpen={prompt !== null}
      onClose={onClose}
      title={t("delete.title", { name })}
      effect={t(isUsed ? "delete.effectUsed" : "delete.effect")}
      action={t("delete.action")}
      onConfirm={confirm}
    />
  );
}
