/** Values of variables for a case: those of the prompt by name, and others. */
import { Plus, Trash2 } from "lucide-react";
import { useId } from "react";
import { useFieldArray, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { CaseValues } from "./case-values";

export function ValuesField({ names }: { names: string[] }) {
  const { t } = useTranslation("prompt-tests");
  const list = useId();
  const { register } = useFormContext<CaseValues>();
  const { fields, append, remove } = useFieldArray<CaseValues, "variables">({ name: "variables" });
  const free = names.find((name) => !fields.some((field) => field.name === name)) ?? "";
  return (
    <section>
      <h3 className="mb-1 font-[550]">{t("cases.variables")}</h3>
      <datalist id={list}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <ul className="flex flex-col gap-2">
        {fields.map((field, index) => (
          <li key={field.id} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] gap-2">
            <Input
              {...register(`variables.${index}.name`)}
              list={list}
              maxLength={100}
              aria-label={t("cases.variable", { number: index + 1 })}
              className="font-mono text-sm"
            />
            <Input
              {...register(`variables.${index}.value`)}
              aria-label={t("cases.value", { number: index + 1 })}
            />
            <Button
              size="icon"
              variant="ghost"
              aria-label={t("cases.removeValue", { number: index + 1 })}
              onClick={() => remove(index)}
            >
              <Trash2 aria-hidden className="icon" />
            </Button>
          </li>
        ))}
      </ul>
      <Button
        size="small"
        className="mt-2"
        onClick={() => append({ name: free, value: "" }, { shouldFocus: true })}
      >
        <Plus aria-hidden className="icon" />
        {t("cases.addValue")}
      </Button>
    </section>
  );
}
