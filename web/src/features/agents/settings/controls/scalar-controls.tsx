/** The controls of single values: yes or no, one of a list, a text, a number. */
import { useTranslation } from "react-i18next";
import { Field } from "@/components/form/fields";
import { Input, Select, Switch, Textarea } from "@/components/ui/input";
import { type ControlProps, useEditor } from "../editor-context";
import { unitOf } from "../layer";
import { hasSlider, shownAs, stepOf, storedAs } from "../measure";
import type { Shape, ShapeOf } from "../shape";
import { useEcho } from "../use-echo";
import { useSettingWords } from "../use-setting-words";

export type ShapedProps<K extends Shape["kind"]> = ControlProps & { shape: ShapeOf<K> };

export function BooleanControl({
  shape,
  path,
  label,
  help,
  value,
  onChange,
}: ShapedProps<"boolean">) {
  const { t } = useTranslation("agent-settings");
  const { isDisabled } = useEditor();
  const isOn = value ?? shape.standard ?? false;
  const words = isOn === true ? t("on") : t("off");
  const state = value !== null ? words : t("isDefault", { value: words });
  const isUntold = value === null && shape.standard === null;
  return (
    <Field name={path} label={label} help={help}>
      {(wiring) => (
        <span className="flex min-h-6 items-center gap-2">
          <Switch
            {...wiring}
            disabled={isDisabled}
            checked={isOn === true}
            onChange={(event) => onChange(event.target.checked)}
          />
          <span aria-hidden className="text-muted text-sm">
            {isUntold ? t("notSet") : state}
          </span>
        </span>
      )}
    </Field>
  );
}

export function ChoiceControl(props: ShapedProps<"choice">) {
  const { shape, path, label, help, value, isRequired = false, onChange } = props;
  const { t } = useTranslation("agent-settings");
  const { isDisabled } = useEditor();
  const words = useSettingWords();
  const present = typeof value === "string" ? value : "";
  const isUnknown = present !== "" && !shape.choices.includes(present);
  const standard = typeof shape.standard === "string" ? words.value(shape.standard, path) : null;
  return (
    <Field name={path} label={label} help={help}>
      {(wiring) => (
        <Select
          {...wiring}
          disabled={isDisabled}
          value={present}
          onChange={({ target }) => onChange(target.value === "" ? null : target.value)}
        >
          {(!isRequired || present === "") && (
            <option value="">
              {standard === null ? t("notSet") : t("isDefault", { value: standard })}
            </option>
          )}
          {shape.choices.map((choice) => (
            <option key={choice} value={choice}>
              {words.value(choice, path)}
            </option>
          ))}
          {isUnknown && <option value={present}>{t("unknownValue", { value: present })}</option>}
        </Select>
      )}
    </Field>
  );
}

const LONG = /prompt|description|text|message|content|purpose|code$/;

export function TextControl(props: ShapedProps<"text">) {
  const { name, path, label, help, value, isRequired = false, onChange } = props;
  const { isDisabled } = useEditor();
  const text = typeof value === "string" ? value : "";
  const change = (typed: string) => onChange(typed === "" && !isRequired ? null : typed);
  return (
    <Field name={path} label={label} help={help}>
      {(wiring) =>
        LONG.test(name) ? (
          <Textarea
            {...wiring}
            disabled={isDisabled}
            rows={Math.min(12, Math.max(2, text.split("\n").length + 1))}
            className={
              name === "code" ? "min-h-16 resize-y font-mono text-sm" : "min-h-16 resize-y"
            }
            value={text}
            onChange={({ target }) => change(target.value)}
          />
        ) : (
          <Input
            {...wiring}
            disabled={isDisabled}
            value={text}
            onChange={({ target }) => change(target.value)}
          />
        )
      }
    </Field>
  );
}

export function NumberControl({
  shape,
  name,
  path,
  label,
  help,
  value,
  onChange,
}: ShapedProps<"number">) {
  const { t } = useTranslation("agent-settings");
  const { isDisabled } = useEditor();
  const unit = unitOf(name);
  const read = (present: typeof value) =>
    typeof present === "number" ? String(shownAs(present, unit)) : "";
  const { local, tell } = useEcho(value, read, onChange);
  const change = (typed: string) => {
    const number = typed.trim() === "" ? Number.NaN : Number(typed);
    tell(typed, Number.isNaN(number) ? null : storedAs(number, unit));
  };
  const limits = {
    min: shape.minimum === undefined ? undefined : shownAs(shape.minimum, unit),
    max: shape.maximum === undefined ? undefined : shownAs(shape.maximum, unit),
    step: stepOf(shape, unit),
  };
  const shown = local === "" && typeof shape.standard === "number" ? shape.standard : local;
  return (
    <Field name={path} label={label} help={help}>
      {(wiring) => (
        <span className="flex items-center gap-3">
          {hasSlider(shape) && (
            // The number beside it says and does the same for everybody who uses no pointer.
            <input
              type="range"
              aria-hidden
              tabIndex={-1}
              disabled={isDisabled}
              {...limits}
              value={shown}
              onChange={({ target }) => change(target.value)}
              className="h-6 min-w-0 max-w-64 flex-1 accent-accent"
            />
          )}
          <Input
            {...wiring}
            type="number"
            inputMode="decimal"
            disabled={isDisabled}
            {...limits}
            value={local}
            placeholder={
              typeof shape.standard === "number" ? String(shownAs(shape.standard, unit)) : undefined
            }
            onChange={({ target }) => change(target.value)}
            className="max-w-32 tabular-nums"
          />
          {unit !== undefined && <span className="text-muted">{t(`units.${unit}`)}</span>}
        </span>
      )}
    </Field>
  );
}
