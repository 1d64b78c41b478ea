/** What the agent is told before the call: names and values. */
import { Plus, Trash2 } from "lucide-react";
import { useFieldArray, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Tooltip } from "@/components/tooltip";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { CallFormValues } from "./call-form";

export function VariableFields() {
  const { t } = useTranslation("calls");
  const { register } = useFormContext<CallFormValues>();
  const { fields, append, remove } = useFieldArray<CallFormValues, "variables">({
    name: "variables",
  });
  return (
    <fieldset>
      <legend className="mb-1 font-[550]">{t("test.variables.label")}</legend>
      <p className="mb-2 text-muted text-sm">{t("test.variables.help", { example: "{{name}}" })}</p>
      <ul className="flex flex-col gap-2">
        {fields.map((field, index) => (
          <li key={field.id} className="flex gap-2">
            <Input
              aria-label={t("test.variables.name")}
              placeholder={t("test.variables.name")}
              className="max-w-40 font-mono text-sm"
              {...register(`variables.${index}.name`)}
            />
            <Input
              aria-label={t("test.variables.value")}
              placeholder={t("test.variables.value")}
              {...register(`variables.${index}.value`)}
            />
            <Tooltip text={t("test.variables.remove")}>
              <Button
                variant="ghost"
                size="icon"
                aria-label={t("test.variables.remove")}
                onClick={() => remove(index)}
              >
                <Trash2 aria-hidden className="icon" />
              </Button>
            </Tooltip>
          </li>
        ))}
      </ul>
      <Button
        size="small"
        variant="ghost"
        className="mt-1"
        onClick={() => append({ name: "", value: "" })}
      >
        <Plus aria-hidden className="icon" />
        {t("test.variables.add")}
      </Button>
    </fieldset>
  );
}
