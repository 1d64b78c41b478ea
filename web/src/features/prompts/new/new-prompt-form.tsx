/** The form of a new prompt, empty or filled by a template or a script. */
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { FolderField } from "@/components/folders/folder-field";
import { NO_FOLDER } from "@/components/folders/folders";
import { ApiForm } from "@/components/form/api-form";
import { TextareaField, TextField } from "@/components/form/fields";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { ButtonLink } from "@/components/ui/button";
import { useCreatePrompt } from "../api";
import { TagsField } from "../list/place-dialog";
import { useFolders } from "../list/use-folders";
import { promptDescription, promptName, promptTags, tagsOf } from "../schema";
import type { PromptVariable } from "../types";
import { withNameField } from "../with-name-field";

export interface NewPromptValues {
  name: string;
  description: string;
  folder: string;
  tags: string;
  text: string;
  variables: PromptVariable[];
}

interface NewPromptFormProps {
  draftName: string;
  folder?: string;
  start?: Partial<NewPromptValues>;
  /** The tools that the text says to use. */
  tools?: string[];
  /** Stands at the left of the fields where there is room. */
  aside?: ReactNode;
}

const schema = z.object({
  name: promptName,
  description: promptDescription,
  folder: z.string(),
  tags: promptTags,
  text: z.string(),
  variables: z.custom<PromptVariable[]>(Array.isArray),
});

export function NewPromptForm({ draftName, folder, start, tools, aside }: NewPromptFormProps) {
  const { t } = useTranslation("prompt-new");
  const words = useTranslation("prompts").t;
  const navigate = useNavigate();
  const create = useCreatePrompt();
  const folders = useFolders();
  const form = useApiForm<NewPromptValues>({
    schema,
    defaultValues: {
      name: "",
      description: "",
      folder: folder ?? NO_FOLDER,
      tags: "",
      text: "",
      variables: [],
      ...start,
    },
    draftName,
    submit: async ({ folder: place, tags, ...given }) => {
      const folder_id = place === NO_FOLDER ? null : place;
      const { id } = await withNameField(
        create.mutateAsync({ ...given, folder_id, tags: tagsOf(tags) }),
      );
      await navigate({ to: "/prompts/$promptId", params: { promptId: id } });
    },
  });
  const hasText = aside !== undefined || start?.text !== undefined;
  const fields = (
    <div className="flex min-w-0 flex-col gap-4 rounded-xl border bg-surface p-4">
      <TextField
        name="name"
        label={words("fields.name")}
        help={words("fields.nameHelp")}
        placeholder={words("fields.nameExample")}
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
      <TextareaField
        name="text"
        label={words("fields.text")}
        help={t("textHelp")}
        isOptional
        isMono
        rows={hasText ? 18 : 8}
      />
      <Brings tools={tools} />
      <FolderField folders={folders} />
      <TagsField />
      <FormActions submitLabel={t("create")}>
        <ButtonLink to="/prompts">{t("cancel")}</ButtonLink>
      </FormActions>
    </div>
  );
  return (
    <ApiForm form={form}>
      {aside === undefined ? (
        fields
      ) : (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          {aside}
          {fields}
        </div>
      )}
    </ApiForm>
  );
}

/** What comes along with the text. */
function Brings({ tools = [] }: { tools?: string[] }) {
  const { t } = useTranslation("prompt-new");
  const variables = useWatch<NewPromptValues, "variables">({ name: "variables" });
  if (variables.length === 0 && tools.length === 0) return null;
  return (
    <div className="rounded-lg bg-sunken px-3 py-2.5 text-sm">
      {variables.length > 0 && (
        <>
          <p className="font-[550]">{t("brings.variables", { count: variables.length })}</p>
          <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-0.5 font-mono text-xs leading-5">
            {variables.map(({ name }) => (
              <li key={name} className="break-all">
                {name}
              </li>
            ))}
          </ul>
          <p className="mt-1 text-muted">{t("brings.variablesHelp")}</p>
        </>
      )}
      {tools.length > 0 && (
        <p className="mt-1 text-muted">{t("brings.tools", { tools: tools.join(", ") })}</p>
      )}
    </div>
  );
}
