/** What can be done with the chosen agents. */
import {
  ArchiveRestore,
  Download,
  FolderInput,
  type LucideIcon,
  Pause,
  Pencil,
  Play,
  Rocket,
  Tag,
  Trash2,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import type { BulkAction as TableBulkAction } from "@/components/data-table/types";
import type { BulkAction, BulkTask } from "./bulk/types";

interface BulkActionOptions {
  isTrash: boolean;
  /** Only paused ones are listed. */
  arePaused: boolean;
  onTask: (task: Pick<BulkTask, "action" | "ids" | "clear">) => void;
  onExport: (ids: string[]) => void;
}

const WAYS: Record<string, LucideIcon> = {
  publish: Rocket,
  pause: Pause,
  resume: Play,
  tag: Tag,
  move: FolderInput,
  change: Pencil,
  restore: ArchiveRestore,
  delete: Trash2,
};

export function useBulkActions(options: BulkActionOptions): TableBulkAction[] | undefined {
  const { isTrash, arePaused, onTask, onExport } = options;
  const { t } = useTranslation("agent-list");
  const may = useMay();
  const mayWrite = may("agents:write");
  const entry = (action: Exclude<BulkAction, "untag">): TableBulkAction => ({
    label: t(`actions.${action}`),
    icon: WAYS[action],
    isDanger: action === "delete",
    onSelect: (ids, clear) => onTask({ action, ids, clear }),
  });
  if (isTrash) return mayWrite ? [entry("restore")] : undefined;
  const offered = [
    ...(may("agents:publish") ? [entry("publish"), entry(arePaused ? "resume" : "pause")] : []),
    ...(mayWrite ? [entry("tag"), entry("move"), entry("change")] : []),
  ];
  if (offered.length === 0) return undefined;
  const exporting = { label: t("exportChosen"), icon: Download, onSelect: onExport };
  return [...offered, exporting, ...(mayWrite ? [entry("delete")] : [])];
}
