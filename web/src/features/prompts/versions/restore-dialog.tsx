/** Asks before the draft becomes what a version says; afterwards that can be undone. */
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useKeeper } from "@/components/autosave/keeper-context";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { notify } from "@/components/toast";
import { readPrompt, updatePrompt } from "../api";
import { versionOf } from "../editing/fields";
import type { PromptDetail } from "../types";
import { usePromptPage } from "../use-prompt-page";
import { useRestoreVersion } from "./api";

interface RestoreDialogProps {
  prompt: PromptDetail;
  version: number | null;
  onClose: () => void;
}

export function RestoreDialog({ prompt, version, onClose }: RestoreDialogProps) {
  const { t } = useTranslation("prompt-page");
  const client = useQueryClient();
  const keeper = useKeeper();
  const { change } = usePromptPage();
  const restore = useRestoreVersion(prompt.id);
  const undo = async ({ text, variables }: PromptDetail) => {
    try {
      const { etag } = await readPrompt(client, prompt.id);
      const back = await updatePrompt(client, prompt.id, { text, variables }, etag);
      keeper.arrive(versionOf(back));
      notify({ tone: "positive", text: t("restore.undone") });
    } catch {
      notify({ tone: "negative", text: t("restore.notUndone") });
    }
  };
  const confirm = async () => {
    if (version === null) return;
    await keeper.flush();
    const before = await readPrompt(client, prompt.id);
    keeper.arrive(versionOf(await restore.mutateAsync(version)));
    change({ tab: undefined, from: undefined, to: undefined, lines: undefined });
    notify({
      tone: "positive",
      text: t("restore.done", { version }),
      action: { label: t("undo"), onSelect: () => void undo(before) },
    });
  };
  return (
    <ConfirmDialog
      isOpen={version !== null}
      onClose={onClose}
      title={t("restore.title", { version: version ?? 0 })}
      effect={t(prompt.is_changed ? "restore.effectOnDraft" : "restore.effect")}
      action={t("restore.action")}
      isDanger={false}
      onConfirm={confirm}
    />
  );
}
