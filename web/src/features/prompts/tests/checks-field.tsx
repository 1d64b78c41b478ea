/** What has to hold after a case: a line for each check, with the fields of its kind. */
import { Plus, Trash2 } from "lucide-react";
import { useFieldArray, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { SelectField, TextareaField, TextField, useFieldError } from "@/components/form/fields";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/input";
import { type CaseValues, CHECKS, NEW_CHECK } from "./case-values";

const MOST_CHECKS = 20;

export function ChecksField() {
  const { t } = useTranslation("prompt-tests");
  const { fields, append, remove } = useFieldArray<CaseValues, "checks">({ name: "checks" });
  const error = useFieldError("checks");
  return (
    <section aria-label={t("checks.title")}>
      <h3 className="mb-1 font-[550]">{t("checks.title")}</h3>
      <p className="mb-2 text-muted text-sm">{t("checks.help")}</p>
      {error !== undefined && (
        <p role="alert" className="mb-2 text-negative text-sm">
          {error}
        </p>
      )}
      <ol className="flex flex-col gap-3">
        {fields.map((field, index) => (
          <li key={field.id} className="rounded-lg border p-3">
            <CheckFields index={index} onRemove={() => remove(index)} />
          </li>
        ))}
      </ol>
      {fields.length < MOST_CHECKS && (
        <Button size="small" className="mt-2" onClick={() => append(NEW_CHECK)}>
          <Plus aria-hidden className="icon" />
          {t("checks.add")}
        </Button>
      )}
    </section>
  );
}

function CheckFields({ index, onRemove }: { index: number; onRemove: () => void }) {
  const { t } = useTranslation("prompt-tests");
  const { watch } = useFormContext<CaseValues>();
  const kind = watch(`checks.${index}.kind`);
  const isSimulated = watch("kind") === "simulated";
  const offered = CHECKS.filter((one) => one !== "metric" || isSimulated || kind === "metric");
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <SelectField
            name={`checks.${index}.kind`}
            label={t("checks.number", { number: index + 1 })}
            choices={offered.map((value) => ({ value, label: t(`checks.kinds.${value}`) }))}
          />
        </div>
        <Button
          size="icon"
          variant="ghost"
          aria-label={t("checks.remove", { number: index + 1 })}
          onClick={onRemove}
        >
          <Trash2 aria-hidden className="icon" />
        </Button>
      </div>
      <Details index={index} />
    </div>
  );
}

function Details({ index }: { index: number }) {
  const { t } = useTranslation("prompt-tests");
  const { watch } = useFormContext<CaseValues>();
  const kind = watch(`checks.${index}.kind`);
  const of = (name: string) => `checks.${index}.${name}`;
  switch (kind) {
    case "regex":
      return (
        <>
          <TextField
            name={of("pattern")}
            label={t("checks.pattern")}
            help={t("checks.patternHelp")}
            spellCheck={false}
            className="font-mono text-sm"
          />
          <CaseSwitch index={index} />
        </>
      );
    case "tool_called":
      return (
        <>
          <TextField
            name={of("name")}
            label={t("checks.tool")}
            spellCheck={false}
            className="font-mono text-sm"
          />
          <TextareaField
            name={of("arguments")}
            label={t("checks.arguments")}
            help={t("checks.argumentsHelp", { example: '{"guests": 2}' })}
            isOptional
            isMono
            rows={2}
          />
        </>
      );
    case "max_turns":
      return <TextField name={of("turns")} label={t("checks.turns")} inputMode="numeric" />;
    case "metric":
      return (
        <TextareaField
          name={of("text")}
          label={t("checks.metric")}
          help={t("checks.metricHelp")}
          rows={2}
        />
      );
    default:
      return (
        <>
          <TextField name={of("text")} label={t("checks.text")} maxLength={500} />
          <CaseSwitch index={index} />
        </>
      );
  }
}

function CaseSwitch({ index }: { index: number }) {
  const { t } = useTranslation("prompt-tests");
  const { watch, setValue } = useFormContext<CaseValues>();
  const name = `checks.${index}.ignores_case` as const;
  return (
    <label className="flex items-center gap-2 text-sm">
      <Checkbox
        checked={!watch(name)}
        onChange={({ target }) => setValue(name, !target.checked, { shouldDirty: true })}
      />
      {t("checks.matchCase")}
    </label>
  );
}
