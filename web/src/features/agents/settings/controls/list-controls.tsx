/** Lists of texts: one per line, or ticked where the texts are given. */
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Field, FieldFoot, useFieldError } from "@/components/form/fields";
import { Checkbox, Textarea } from "@/components/ui/input";
import { useEditor } from "../editor-context";
import { isTextList } from "../json";
import type { Json } from "../types";
import { useEcho } from "../use-echo";
import { useSettingWords } from "../use-setting-words";
import type { ShapedProps } from "./scalar-controls";

const asLines = (value: Json) => (isTextList(value) ? value.join("\n") : "");

const asTexts = (lines: string) =>
  lines
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

export function TextListControl({ path, label, help, value, onChange }: ShapedProps<"text-list">) {
  const { t } = useTranslation("agent-settings");
  const { isDisabled } = useEditor();
  const { local, tell } = useEcho(value, asLines, onChange);
  return (
    <Field
      name={path}
      label={label}
      help={
        <>
          {help} {t("perLine")}
        </>
      }
    >
      {(wiring) => (
        <Textarea
          {...wiring}
          disabled={isDisabled}
          rows={Math.min(10, Math.max(2, local.split("\n").length))}
          className="min-h-16 resize-y"
          value={local}
          onChange={({ target }) => tell(target.value, asTexts(target.value))}
        />
      )}
    </Field>
  );
}

export function ChoiceListControl(props: ShapedProps<"choice-list">) {
  const { shape, path, label, help, value, onChange } = props;
  const { t } = useTranslation("agent-settings");
  const { isDisabled } = useEditor();
  const words = useSettingWords();
  const id = useId();
  const message = useFieldError(path);
  const chosen = isTextList(value) ? value : [];
  const unknown = chosen.filter((one) => !shape.choices.includes(one));
  const toggle = (choice: string, isChosen: boolean) =>
    onChange(isChosen ? [...chosen, choice] : chosen.filter((one) => one !== choice));
  return (
    <fieldset
      disabled={isDisabled}
      aria-describedby={help === undefined ? undefined : `${id}-help`}
    >
      <legend className="mb-1 font-[550]">{label}</legend>
      <div className="grid gap-x-4 sm:grid-cols-2">
        {[...shape.choices, ...unknown].map((choice) => (
          <label key={choice} className="flex min-h-7 items-center gap-2">
            <Checkbox
              checked={chosen.includes(choice)}
              onChange={({ target }) => toggle(choice, target.checked)}
            />
            {unknown.includes(choice)
              ? t("unknownValue", { value: choice })
              : words.value(choice, path)}
          </label>
        ))}
      </div>
      <FieldFoot id={id} help={help} message={message} />
    </fieldset>
  );
}
