/** How programs ask for a prompt, and what it is for. */
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import type { Tagged } from "@/api/client";
import { useKeeper } from "@/components/autosave/keeper-context";
import { Dialog } from "@/components/dialog";
import { ApiForm } from "@/components/form/api-form";
import { TextField } from "@/components/form/fields";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { notify } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { readPrompt, updatePrompt } from "./api";
import { versionOf } from "./editing/fields";
import { promptDescription, promptName } from "./schema";
import type { PromptDetail } from "./types";
import { withNameField } from "./with-name-field";

interface RenameDialogProps {
  prompt: Tagged<PromptDetail>;
  isOpen: boolean;
  onClose: () => void;
}

export function RenameDialog({ prompt, isOpen, onClose }: RenameDialogProps) {
  const { t } = useTranslation("prompt-page");
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t("rename.title")}
      description={t("rename.description")}
    >
      <RenameForm prompt={prompt} onClose={onClose} />
    </Dialog>
  );
}

const schema = z.object({ name: promptName, description: promptDescription });
type Values = z.infer<typeof schema>;

function RenameForm({ prompt, onClose }: Omit<RenameDialogProps, "isOpen">) {
  const { t } = useTranslation("prompt-page");
  const words = useTranslation("prompts").t;
  const client = useQueryClient();
  const keeper = useKeeper();
  const form = useApiForm<Values>({
    schema,
    defaultValues: { name: prompt.name, description: prompt.description },
    asksBeforeLeaving: false,
    reload: async () => {
      const { name, description } = await readPrompt(client, prompt.id);
      return { name, description };
    },
    submit: async (values) => {
      await keeper.flush();
      const saved = await withNameField(updatePrompt(client, prompt.id, values, keeper.etag));
      keeper.arrive(versionOf(saved));
      notify({ tone: "positive", text: t("rename.done") });
      onClose();
    },
  });
  return (
    <ApiForm form={form}>
      <TextField
        name="name"
        label={words("fields.name")}
        help={words("fields.nameHelp")}
        autoComplete="off"
        spellCheck={false}
        className="font-mono text-sm"
      />
      <TextField
        name="description"
        label={words("fields.description")}
        isOptional
        autoComplete="off"
      />
      <FormActions submitLabel={t("rename.action")} needsChange>
        <Button onClick={onClose}>{t("cancel")}</Button>
      </FormActions>
    </ApiForm>
  );
}
