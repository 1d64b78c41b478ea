/** Makes, renames and deletes a folder. */
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Dialog } from "@/components/dialog";
import { ApiForm } from "@/components/form/api-form";
import { TextField } from "@/components/form/fields";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { notify } from "@/components/toast";
import { Button } from "@/components/ui/button";
import type { Folder } from "../types";
import { useCreateFolder, useDeleteFolder, useRenameFolder } from "./api";

interface FolderDialogProps {
  isOpen: boolean;
  onClose: () => void;
  /** The one to rename; without it a new one is made. */
  folder?: Folder;
  onMade?: (folder: Folder) => void;
}

export function FolderDialog(props: FolderDialogProps) {
  const { t } = useTranslation("agent-list");
  const { isOpen, onClose, folder } = props;
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={folder === undefined ? t("newFolder") : t("renameFolder")}
      description={t("folderHelp")}
    >
      <FolderForm {...props} />
    </Dialog>
  );
}

const schema = z.object({ name: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)) });

function FolderForm({ onClose, folder, onMade }: FolderDialogProps) {
  const { t } = useTranslation("agent-list");
  const create = useCreateFolder();
  const rename = useRenameFolder(folder?.id ?? "");
  const form = useApiForm<z.infer<typeof schema>>({
    schema,
    defaultValues: { name: folder?.name ?? "" },
    asksBeforeLeaving: false,
    submit: async ({ name }) => {
      const made = await (folder === undefined ? create : rename).mutateAsync(name.trim());
      onMade?.(made);
      onClose();
    },
  });
  return (
    <ApiForm form={form}>
      <TextField name="name" label={t("folderName")} autoComplete="off" />
      <FormActions submitLabel={folder === undefined ? t("makeFolder") : t("save")}>
        <Button onClick={onClose}>{t("cancel")}</Button>
      </FormActions>
    </ApiForm>
  );
}

interface DeleteFolderProps {
  folder: Folder;
  isOpen: boolean;
  onClose: () => void;
  onGone?: () => void;
}

export function DeleteFolder({ folder, isOpen, onClose, onGone }: DeleteFolderProps) {
  const { t } = useTranslation("agent-list");
  const remove = useDeleteFolder();
  const { name } = folder;
  const confirm = async () => {
    await remove.mutateAsync(folder.id);
    notify({ text: t("deleteFolder.done", { name }) });
    onGone?.();
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={t("deleteFolder.title", { name })}
      effect={t("deleteFolder.effect")}
      action={t("deleteFolder.action")}
      onConfirm={confirm}
    />
  );
}
