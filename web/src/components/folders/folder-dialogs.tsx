/** Makes, renames and deletes a folder. */
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { ConfirmDialog } from "../confirm-dialog";
import { Dialog } from "../dialog";
import { ApiForm } from "../form/api-form";
import { TextField } from "../form/fields";
import { FormActions } from "../form/form-actions";
import { useApiForm } from "../form/use-api-form";
import { notify } from "../toast";
import { Button } from "../ui/button";
import type { Folder, Folders } from "./folders";

interface FolderDialogProps {
  folders: Folders;
  isOpen: boolean;
  onClose: () => void;
  /** The one to rename; without it a new one is made. */
  folder?: Folder;
}

export function FolderDialog(props: FolderDialogProps) {
  const { t } = useTranslation("folders");
  const { isOpen, onClose, folder, folders } = props;
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={folder === undefined ? t("new") : t("rename")}
      description={folders.words.help}
    >
      <FolderForm {...props} />
    </Dialog>
  );
}

const schema = z.object({ name: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)) });

function FolderForm({ onClose, folder, folders }: FolderDialogProps) {
  const { t } = useTranslation("folders");
  const form = useApiForm<z.infer<typeof schema>>({
    schema,
    defaultValues: { name: folder?.name ?? "" },
    asksBeforeLeaving: false,
    submit: async ({ name }) => {
      const wanted = name.trim();
      await (folder === undefined ? folders.create(wanted) : folders.rename(folder.id, wanted));
      onClose();
    },
  });
  return (
    <ApiForm form={form}>
      <TextField name="name" label={t("name")} autoComplete="off" />
      <FormActions submitLabel={folder === undefined ? t("make") : t("save")}>
        <Button onClick={onClose}>{t("cancel")}</Button>
      </FormActions>
    </ApiForm>
  );
}

interface DeleteFolderProps {
  folders: Folders;
  folder: Folder;
  isOpen: boolean;
  onClose: () => void;
  onGone?: () => void;
}

export function DeleteFolder({ folders, folder, isOpen, onClose, onGone }: DeleteFolderProps) {
  const { t } = useTranslation("folders");
  const { name } = folder;
  const confirm = async () => {
    await folders.remove(folder.id);
    notify({ text: t("delete.done", { name }) });
    onGone?.();
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={t("delete.title", { name })}
      effect={folders.words.kept}
      action={t("delete.action")}
      onConfirm={confirm}
    />
  );
}
