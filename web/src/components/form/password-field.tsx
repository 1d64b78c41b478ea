/** A password or key, hidden until asked to show. */
import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, type ReactNode, useState } from "react";
import { useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Tooltip } from "../tooltip";
import { Input } from "../ui/input";
import { Field } from "./fields";

interface PasswordFieldProps extends Omit<ComponentProps<"input">, "name" | "id" | "type"> {
  name: string;
  label: string;
  help?: ReactNode;
  isOptional?: boolean;
}

export function PasswordField({ name, label, help, isOptional, ...rest }: PasswordFieldProps) {
  const { t } = useTranslation("form");
  const { register } = useFormContext();
  const [isShown, setIsShown] = useState(false);
  const words = isShown ? t("hide") : t("show");
  const Icon = isShown ? EyeOff : Eye;
  return (
    <Field name={name} label={label} help={help} isOptional={isOptional}>
      {(wiring) => (
        <div className="relative">
          <Input
            type={isShown ? "text" : "password"}
            className="pr-10"
            spellCheck={false}
            autoCapitalize="off"
            {...rest}
            {...wiring}
            {...register(name)}
          />
          <Tooltip text={words}>
            <button
              type="button"
              aria-label={words}
              aria-pressed={isShown}
              aria-controls={wiring.id}
              onClick={() => setIsShown(!isShown)}
              className="absolute inset-y-0 right-1 my-auto grid size-7 place-items-center rounded-md text-muted hover:text-foreground"
            >
              <Icon aria-hidden className="icon" />
            </button>
          </Tooltip>
        </div>
      )}
    </Field>
  );
}
