/** What can be done with the chosen prompts. */
import { ArchiveRestore, FolderInput, type LucideIcon, Tag, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import type { BulkAction } from "@/components/data-table/types";
import { useProblemWords } from "@/components/problem-words";
import { notify } from "@/components/toast";
import type { BulkTask } from "../bulk/bulk-dialog";
import { useChange } from "../bulk/use-change";

const ICONS: Record<BulkTask["action"], LucideIcon> = {
  move: FolderInput,
  tag: Tag,
  delete: Trash2,
};

interface BulkActionOptions {
  isTrash: boolean;
  onTask: (task: BulkTask) => void;
}

export function useBulkActions({ isTrash, onTask }: BulkActionOptions): BulkAction[] | undefined {
  const { t } = useTranslation("prompts");
  const mayWrite = useMay()("prompts:write");
  const problemWords = useProblemWords();
  const change = useChange();
  if (!mayWrite) return undefined;
  const restore = async (ids: string[], clear: () => void) => {
    try {
      await change({ action: "restore", tags: [] }, ids);
      clear();
    } catch (error) {
      const { title, advice } = problemWords(error);
      notify({ tone: "negative", text: title, description: advice });
    }
  };
  if (isTrash) {
    const label = t("bulk.actions.restore");
    const onSelect = (ids: string[], clear: () => void) => void restore(ids, clear);
    return [{ label, icon: ArchiveRestore, onSelect }];
  }
  return (["tag", "move", "delete"] as const).map((action) => ({
    label: t(`bulk.actions.${action}`),
    icon: ICONS[action],
    isDanger: action === "delete",
    onSelect: (ids, clear) => onTask({ action, ids, clear }),
  }));
}
