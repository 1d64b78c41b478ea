/** Where a prompt belongs: its folder and its tags. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { Dialog } from "@/components/dialog";
import { FolderField } from "@/components/folders/folder-field";
import { NO_FOLDER } from "@/components/folders/folders";
import { ApiForm } from "@/components/form/api-form";
import { TextField } from "@/components/form/fields";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { notify } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { promptQueries, usePlacePrompt } from "../api";
import { promptTags, tagsOf } from "../schema";
import type { Prompt } from "../types";
import { useFolders } from "./use-folders";

interface PlaceDialogProps {
  /** None keeps the dialog shut. */
  prompt: Prompt | null;
  onClose: () => void;
}

export function PlaceDialog({ prompt, onClose }: PlaceDialogProps) {
  const { t } = useTranslation("prompts");
  return (
    <Dialog
      isOpen={prompt !== null}
      onClose={onClose}
      title={t("place.title", { name: prompt?.name ?? "" })}
      description={t("place.description")}
    >
      {prompt !== null && <PlaceForm key={prompt.id} prompt={prompt} onClose={onClose} />}
    </Dialog>
  );
}

const schema = z.object({ folder: z.string(), tags: promptTags });

function PlaceForm({ prompt, onClose }: { prompt: Prompt; onClose: () => void }) {
  const { t } = useTranslation("prompts");
  const place = usePlacePrompt();
  const form = useApiForm<z.infer<typeof schema>>({
    schema,
    defaultValues: { folder: prompt.folder_id ?? NO_FOLDER, tags: prompt.tags.join(", ") },
    asksBeforeLeaving: false,
    submit: async ({ folder, tags }) => {
      const body = { folder_id: folder === NO_FOLDER ? null : folder, tags: tagsOf(tags) };
      await place.mutateAsync({ id: prompt.id, body });
      notify({ tone: "positive", text: t("place.done", { name: prompt.name }) });
      onClose();
    },
  });
  return (
    <ApiForm form={form}>
      <FolderField folders={useFolders()} />
      <TagsField />
      <FormActions submitLabel={t("place.action")}>
        <Button onClick={onClose}>{t("cancel")}</Button>
      </FormActions>
    </ApiForm>
  );
}

const OFFERED = 8;

export function TagsField({ isRequired = false }: { isRequired?: boolean }) {
  const { t } = useTranslation("prompts");
  const used = useQuery(promptQueries.facets({})).data?.tag ?? [];
  const names = used.slice(0, OFFERED).map(({ value }) => value);
  const help = names.length === 0 ? t("tagsHelp") : t("tagsInUse", { tags: names.join(", ") });
  return (
    <TextField
      name="tags"
      label={t("tags")}
      help={help}
      isOptional={!isRequired}
      autoComplete="off"
    />
  );
}
