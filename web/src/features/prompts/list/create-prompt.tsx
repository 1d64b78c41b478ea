/** Makes a prompt: how programs ask for it, what it is for, where it belongs. */
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { Dialog } from "@/components/dialog";
import { ApiForm } from "@/components/form/api-form";
import { TextareaField, TextField } from "@/components/form/fields";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { Button } from "@/components/ui/button";
import { useCreatePrompt } from "../api";
import { promptDescription, promptName, promptTags, tagsOf } from "../schema";
import { withNameField } from "../with-name-field";
import { FolderField } from "./folder-field";
import { TagsField } from "./place-dialog";
import { NO_FOLDER } from "./use-folders";

interface CreatePromptProps {
  isOpen: boolean;
  /** The folder that is looked at. */
  folderId?: string;
  onClose: () => void;
}

export function CreatePrompt({ isOpen, folderId, onClose }: CreatePromptProps) {
  const { t } = useTranslation("prompts");
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t("create.title")}
      description={t("create.description")}
      width="520px"
    >
      <CreateForm folderId={folderId} onClose={onClose} />
    </Dialog>
  );
}

const schema = z.object({
  name: promptName,
  description: promptDescription,
  folder: z.string(),
  tags: promptTags,
  text: z.string(),
});

function CreateForm({ folderId, onClose }: Omit<CreatePromptProps, "isOpen">) {
  const { t } = useTranslation("prompts");
  const navigate = useNavigate();
  const create = useCreatePrompt();
  const form = useApiForm<z.infer<typeof schema>>({
    schema,
    defaultValues: { name: "", description: "", folder: folderId ?? NO_FOLDER, tags: "", text: "" },
    asksBeforeLeaving: false,
    submit: async ({ name, description, folder, tags, text }) => {
      const folder_id = folder === NO_FOLDER ? null : folder;
      const { id } = await withNameField(
        create.mutateAsync({ name, description, folder_id, tags: tagsOf(tags), text }),
      );
      onClose();
      await navigate({ to: "/prompts/$promptId", params: { promptId: id } });
    },
  });
  return (
    <ApiForm form={form}>
      <TextField
        name="name"
        label={t("fields.name")}
        help={t("fields.nameHelp")}
        placeholder={t("fields.nameExample")}
        autoComplete="off"
        spellCheck={false}
        className="font-mono text-sm"
      />
      <TextField name="description" label={t("fields.description")} isOptional autoComplete="off" />
      <TextareaField
        name="text"
        label={t("fields.text")}
        help={t("create.textHelp")}
        isOptional
        isMono
        rows={4}
      />
      <FolderField />
      <TagsField />
      <FormActions submitLabel={t("create.action")}>
        <Button onClick={onClose}>{t("cancel")}</Button>
      </FormActions>
    </ApiForm>
  );
}
