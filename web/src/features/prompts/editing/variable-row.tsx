/** One declared variable: a line that tells what it is, and the fields behind it. */
import { ChevronDown, ChevronRight, Trash2 } from "lucide-react";
import { useId, useState } from "react";
import { useController, useFormState, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Field, SelectField, TextField } from "@/components/form/fields";
import { Tooltip } from "@/components/tooltip";
import { Button } from "@/components/ui/button";
import { Checkbox, Input, Textarea } from "@/components/ui/input";
import { type DraftValues, TYPES } from "./fields";

interface VariableRowProps {
  index: number;
  isOpen: boolean;
  isDisabled: boolean;
  onToggle: () => void;
  onRemove: () => void;
}

export function VariableRow({ index, isOpen, isDisabled, onToggle, onRemove }: VariableRowProps) {
  const { t } = useTranslation("prompt-page");
  const id = useId();
  const name = useWatch<DraftValues, `variables.${number}.name`>({
    name: `variables.${index}.name`,
  });
  const { errors } = useFormState<DraftValues>({ name: `variables.${index}` });
  const isWrong = errors.variables?.[index] !== undefined;
  const isShown = isOpen || isWrong;
  const Chevron = isShown ? ChevronDown : ChevronRight;
  return (
    <li className="min-w-0">
      <div className="flex items-center gap-1 pr-1">
        <button
          type="button"
          aria-expanded={isShown}
          aria-controls={id}
          onClick={onToggle}
          className="flex min-h-9 min-w-0 flex-1 items-center gap-2 px-2 text-left -outline-offset-2"
        >
          <Chevron aria-hidden className="icon shrink-0 text-muted" />
          <span className="min-w-0 truncate font-mono text-sm">
            {name.trim() === "" ? t("variables.unnamed") : name}
          </span>
          <Facts index={index} />
        </button>
        {!isDisabled && (
          <Tooltip text={t("variables.remove")}>
            <Button
              size="icon"
              variant="ghost"
              aria-label={t("variables.removeThis", { name })}
              onClick={onRemove}
            >
              <Trash2 aria-hidden className="icon" />
            </Button>
          </Tooltip>
        )}
      </div>
      <div id={id} hidden={!isShown} className="px-3 pb-3">
        {isShown && <VariableFields index={index} isDisabled={isDisabled} />}
      </div>
    </li>
  );
}

/** What is said of it while its fields are shut. */
function Facts({ index }: { index: number }) {
  const { t } = useTranslation("prompt-page");
  const one = useWatch<DraftValues, `variables.${number}`>({ name: `variables.${index}` });
  const facts = [
    one.is_required && t("variables.required"),
    one.default !== null && t("variables.defaultOf", { value: one.default }),
  ].filter((fact) => fact !== false);
  return <span className="ml-auto truncate text-muted text-sm">{facts.join(" · ")}</span>;
}

function VariableFields({ index, isDisabled }: { index: number; isDisabled: boolean }) {
  const { t } = useTranslation("prompt-page");
  const of = (name: string) => `variables.${index}.${name}`;
  const type = useWatch<DraftValues, `variables.${number}.type`>({
    name: `variables.${index}.type`,
  });
  return (
    <div className="flex flex-col gap-3">
      <TextField
        name={of("name")}
        label={t("variables.name")}
        autoComplete="off"
        spellCheck={false}
        disabled={isDisabled}
        className="font-mono text-sm"
      />
      <div className="grid grid-cols-2 items-end gap-3">
        <SelectField
          name={of("type")}
          label={t("variables.type")}
          disabled={isDisabled}
          choices={TYPES.map((value) => ({ value, label: t(`variables.types.${value}`) }))}
        />
        <RequiredField index={index} isDisabled={isDisabled} />
      </div>
      {type === "enum" && <OptionsField index={index} isDisabled={isDisabled} />}
      <ValueField index={index} name="default" isDisabled={isDisabled} />
      <ValueField index={index} name="example" isDisabled={isDisabled} />
      <TextField
        name={of("description")}
        label={t("variables.description")}
        help={t("variables.descriptionHelp")}
        autoComplete="off"
        disabled={isDisabled}
      />
    </div>
  );
}

function RequiredField({ index, isDisabled }: { index: number; isDisabled: boolean }) {
  const { t } = useTranslation("prompt-page");
  const { field } = useController<DraftValues, `variables.${number}.is_required`>({
    name: `variables.${index}.is_required`,
  });
  return (
    <label className="flex h-(--control-height) items-center gap-2">
      <Checkbox
        ref={undefined}
        checked={field.value}
        disabled={isDisabled}
        onBlur={field.onBlur}
        onChange={({ target }) => field.onChange(target.checked)}
      />
      {t("variables.required")}
    </label>
  );
}

/** A value on each line. Those that were there stay exactly as they were until the field is edited. */
function OptionsField({ index, isDisabled }: { index: number; isDisabled: boolean }) {
  const { t } = useTranslation("prompt-page");
  const path = `variables.${index}.options` as const;
  const { field } = useController<DraftValues, typeof path>({ name: path });
  const [text, setText] = useState(field.value.join("\n"));
  const take = (typed: string) => {
    setText(typed);
    const options = typed.split("\n").map((option) => option.trim());
    field.onChange([...new Set(options.filter((option) => option !== ""))]);
  };
  return (
    <Field name={path} label={t("variables.options")} help={t("variables.optionsHelp")}>
      {(wiring) => (
        <Textarea
          {...wiring}
          ref={field.ref}
          rows={3}
          value={text}
          disabled={isDisabled}
          onBlur={field.onBlur}
          onChange={({ target }) => take(target.value)}
        />
      )}
    </Field>
  );
}

interface ValueFieldProps {
  index: number;
  name: "default" | "example";
  isDisabled: boolean;
}

/** An emptied field is no value; an empty one that was there stays one until it is edited. */
function ValueField({ index, name, isDisabled }: ValueFieldProps) {
  const { t } = useTranslation("prompt-page");
  const path = `variables.${index}.${name}` as const;
  const { field } = useController<DraftValues, typeof path>({ name: path });
  return (
    <Field name={path} label={t(`variables.${name}`)} help={t(`variables.${name}Help`)}>
      {(wiring) => (
        <Input
          {...wiring}
          ref={field.ref}
          value={field.value ?? ""}
          disabled={isDisabled}
          autoComplete="off"
          onBlur={field.onBlur}
          onChange={({ target }) => field.onChange(target.value === "" ? null : target.value)}
        />
      )}
    </Field>
  );
}
