/** The language an agent speaks. A prompt that is still a starter follows it. */
import type { ChangeEvent } from "react";
import { useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/form/fields";
import { Select } from "@/components/ui/input";
import { LOCALES, useLanguageChoices } from "./languages";
import { starterFor, starterOf } from "./starters/starters";

export function LanguageField({ isDisabled = false }: { isDisabled?: boolean }) {
  const { t } = useTranslation("agents");
  const { register, getValues, setValue } = useFormContext();
  const choices = useLanguageChoices();
  const follow = ({ target }: ChangeEvent<HTMLSelectElement>) => {
    const prompt: string = getValues("prompt");
    const name = starterOf(prompt);
    if (name === null) return;
    const { prompt: text, first_message: message } = starterFor(name, target.value);
    const isUntouched = LOCALES.some(
      (locale) => starterFor(name, locale).first_message === getValues("first_message"),
    );
    setValue("prompt", text, { shouldDirty: true });
    if (isUntouched) setValue("first_message", message, { shouldDirty: true });
  };
  return (
    <Field name="language" label={t("fields.language")}>
      {(wiring) => (
        <Select {...wiring} disabled={isDisabled} {...register("language", { onChange: follow })}>
          {choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
