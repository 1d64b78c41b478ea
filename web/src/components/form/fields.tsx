/** The fields of a form: label above, help under, the error at the control in words that say what to do. */
import { type ComponentProps, type ReactNode, useId } from "react";
import { get, useFormContext, useFormState } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { classes } from "@/lib/classes";
import { Input, Select, Textarea } from "../ui/input";

interface FieldProps {
  name: string;
  label: string;
  help?: ReactNode;
  isOptional?: boolean;
}

interface Wiring {
  id: string;
  "aria-invalid": boolean;
  "aria-describedby": string | undefined;
}

interface ShellProps extends FieldProps {
  children: (wiring: Wiring) => ReactNode;
}

/** For controls of your own: draws label, help and error and hands over the wiring. */
export function Field({ name, label, help, isOptional = false, children }: ShellProps) {
  const { t } = useTranslation("form");
  const id = useId();
  const message = useFieldError(name);
  const described = classes(
    help !== undefined && `${id}-help`,
    message !== undefined && `${id}-error`,
  );
  return (
    <div className="min-w-0">
      <label id={`${id}-label`} htmlFor={id} className="mb-1 flex items-baseline gap-2 font-[550]">
        {label}
        {isOptional && <span className="font-normal text-muted text-sm">{t("optional")}</span>}
      </label>
      {children({
        id,
        "aria-invalid": message !== undefined,
        "aria-describedby": described || undefined,
      })}
      <FieldFoot id={id} help={help} message={message} />
    </div>
  );
}

export function useFieldError(name: string): string | undefined {
  const { errors } = useFormState({ name });
  const error: unknown = get(errors, name);
  return typeof error === "object" && error !== null && "message" in error
    ? String(error.message)
    : undefined;
}

interface FootProps {
  id: string;
  help: ReactNode;
  message: string | undefined;
}

export function FieldFoot({ id, help, message }: FootProps) {
  return (
    <>
      {message !== undefined && (
        <p id={`${id}-error`} className="mt-1 text-negative text-sm">
          {message}
        </p>
      )}
      {help !== undefined && (
        <div id={`${id}-help`} className="mt-1 text-muted text-sm">
          {help}
        </div>
      )}
    </>
  );
}

type Native<E extends "input" | "textarea" | "select"> = Omit<ComponentProps<E>, "name" | "id">;

export function TextField({
  name,
  label,
  help,
  isOptional,
  ...rest
}: FieldProps & Native<"input">) {
  const { register } = useFormContext();
  return (
    <Field name={name} label={label} help={help} isOptional={isOptional}>
      {(wiring) => <Input {...rest} {...wiring} {...register(name)} />}
    </Field>
  );
}

export function TextareaField({
  name,
  label,
  help,
  isOptional,
  isMono = false,
  ...rest
}: FieldProps & Native<"textarea"> & { isMono?: boolean }) {
  const { register } = useFormContext();
  return (
    <Field name={name} label={label} help={help} isOptional={isOptional}>
      {(wiring) => (
        <Textarea
          className={isMono ? "font-mono text-sm" : undefined}
          {...rest}
          {...wiring}
          {...register(name)}
        />
      )}
    </Field>
  );
}

export interface Choice {
  value: string;
  label: string;
}

export function SelectField({
  name,
  label,
  help,
  isOptional,
  choices,
  ...rest
}: FieldProps & Native<"select"> & { choices: Choice[] }) {
  const { register } = useFormContext();
  return (
    <Field name={name} label={label} help={help} isOptional={isOptional}>
      {(wiring) => (
        <Select {...rest} {...wiring} {...register(name)}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
