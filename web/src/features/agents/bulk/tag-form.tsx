/** Which tags agents get or lose; those in use are one click away. */
import { useQuery } from "@tanstack/react-query";
import { useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { ApiForm } from "@/components/form/api-form";
import { SelectField, TextField } from "@/components/form/fields";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { Button } from "@/components/ui/button";
import { agentQueries } from "../api";
import type { OrderFormProps } from "./bulk-dialog";

const OFFERED = 20;

export const tagsOf = (text: string) => [
  ...new Set(
    text
      .split(",")
      .map((tag) => tag.trim().replaceAll(/\s+/g, " ").toLowerCase())
      .filter((tag) => tag !== ""),
  ),
];

const schema = z.object({
  action: z.enum(["tag", "untag"]),
  tags: z.string().check(z.refine((text) => tagsOf(text).length > 0, "required")),
});
type Values = z.infer<typeof schema>;

export function TagForm({ onClose, onOrder }: OrderFormProps) {
  const { t } = useTranslation("agent-list");
  const form = useApiForm<Values>({
    schema,
    defaultValues: { action: "tag", tags: "" },
    asksBeforeLeaving: false,
    submit: async ({ action, tags }) => onOrder({ action, tags: tagsOf(tags) }),
  });
  return (
    <ApiForm form={form}>
      <SelectField
        name="action"
        label={t("tagForm.action")}
        choices={[
          { value: "tag", label: t("tagForm.add") },
          { value: "untag", label: t("tagForm.remove") },
        ]}
      />
      <TextField name="tags" label={t("tags")} help={t("tagForm.help")} autoComplete="off" />
      <Suggestions />
      <FormActions submitLabel={t("preview")}>
        <Button onClick={onClose}>{t("cancel")}</Button>
      </FormActions>
    </ApiForm>
  );
}

function Suggestions() {
  const { t } = useTranslation("agent-list");
  const { setValue } = useFormContext<Values>();
  const text = useWatch<Values, "tags">({ name: "tags" });
  const facets = useQuery(agentQueries.facets({})).data;
  const chosen = tagsOf(text);
  const offered = (facets?.tag ?? []).filter(({ value }) => !chosen.includes(value));
  if (offered.length === 0) return null;
  const add = (tag: string) =>
    setValue("tags", [...chosen, tag].join(", "), { shouldDirty: true, shouldValidate: true });
  return (
    <div>
      <p className="mb-1.5 text-muted text-sm">{t("tagForm.used")}</p>
      <ul className="flex flex-wrap gap-1.5">
        {offered.slice(0, OFFERED).map(({ value }) => (
          <li key={value}>
            <Button size="small" onClick={() => add(value)}>
              {value}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
