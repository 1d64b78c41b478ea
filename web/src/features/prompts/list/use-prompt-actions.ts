/** What the row menu of a prompt offers to this person. */
import { useNavigate } from "@tanstack/react-router";
import { ArchiveRestore, Copy, CopyPlus, FolderInput, Pencil, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import type { RowAction } from "@/components/data-table/types";
import { notify } from "@/components/toast";
import { copyText } from "@/lib/copy-text";
import { useRestore } from "../delete-prompt";
import type { Prompt } from "../types";
import { useCopy } from "./use-copy";

interface Asked {
  onDelete: (prompt: Prompt) => void;
  onPlace: (prompt: Prompt) => void;
}

export function usePromptActions({
  onDelete,
  onPlace,
}: Asked): (prompt: Prompt) => RowAction<Prompt>[] {
  const { t } = useTranslation("prompts");
  const mayWrite = useMay()("prompts:write");
  const navigate = useNavigate();
  const restore = useRestore();
  const copy = useCopy();
  const copyName = async ({ name }: Prompt) => {
    if (await copyText(name)) notify({ text: t("actions.nameCopied", { name }) });
  };
  const reading: RowAction<Prompt>[] = [
    {
      label: t("actions.open"),
      icon: Pencil,
      onSelect: ({ id }) => void navigate({ to: "/prompts/$promptId", params: { promptId: id } }),
    },
    { label: t("actions.copyName"), icon: Copy, onSelect: (prompt) => void copyName(prompt) },
  ];
  const writing: RowAction<Prompt>[] = [
    { label: t("actions.copy"), icon: CopyPlus, onSelect: (prompt) => void copy(prompt) },
    { label: t("actions.place"), icon: FolderInput, onSelect: onPlace },
    { label: t("delete.action"), icon: Trash2, isDanger: true, onSelect: onDelete },
  ];
  const restoring: RowAction<Prompt> = {
    label: t("restore.action"),
    icon: ArchiveRestore,
    onSelect: (prompt) => void restore(prompt),
  };
  return ({ deleted_at }) => {
    if (deleted_at !== null) return mayWrite ? [restoring] : [];
    return mayWrite ? [...reading, ...writing] : reading;
  };
}
