/** The language an agent speaks. */
import { useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/form/fields";
import { Select } from "@/components/ui/input";
import { useLanguageChoices } from "./languages";

interface LanguageFieldProps {
  isDisabled?: boolean;
  /** Told of a new choice, for texts that follow it. */
  onChoose?: (locale: string) => void;
}

export function LanguageField({ isDisabled = false, onChoose }: LanguageFieldProps) {
  const { t } = useTranslation("agents");
  const { register } = useFormContext();
  const choices = useLanguageChoices();
  return (
    <Field name="language" label={t("fields.language")}>
      {(wiring) => (
        <Select
          {...wiring}
          disabled={isDisabled}
          {...register("language", { onChange: ({ target }) => onChoose?.(target.value) })}
        >
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
