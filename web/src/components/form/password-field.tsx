/** A password or key as a field of a form. */
import type { ComponentProps, ReactNode } from "react";
import { useFormContext } from "react-hook-form";
import { PasswordInput } from "../ui/password-input";
import { Field } from "./fields";

interface PasswordFieldProps extends Omit<ComponentProps<"input">, "name" | "id" | "type"> {
  name: string;
  label: string;
  help?: ReactNode;
  isOptional?: boolean;
}

export function PasswordField({ name, label, help, isOptional, ...rest }: PasswordFieldProps) {
  const { register } = useFormContext();
  return (
    <Field name={name} label={label} help={help} isOptional={isOptional}>
      {(wiring) => <PasswordInput {...rest} {...wiring} {...register(name)} />}
    </Field>
  );
}
