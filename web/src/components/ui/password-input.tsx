/** A password or key, hidden until asked to show. In forms use `PasswordField`. */
import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { useTranslation } from "react-i18next";
import { Tooltip } from "../tooltip";
import { Input } from "./input";

type PasswordInputProps = Omit<ComponentProps<"input">, "type"> & { id: string };

export function PasswordInput({ id, ...rest }: PasswordInputProps) {
  const { t } = useTranslation("app");
  const [isShown, setIsShown] = useState(false);
  const words = isShown ? t("hide") : t("show");
  const Icon = isShown ? EyeOff : Eye;
  return (
    <div className="relative">
      <Input
        id={id}
        type={isShown ? "text" : "password"}
        className="pr-10"
        spellCheck={false}
        autoCapitalize="off"
        {...rest}
      />
      <Tooltip text={words}>
        <button
          type="button"
          aria-label={words}
          aria-pressed={isShown}
          aria-controls={id}
          onClick={() => setIsShown(!isShown)}
          className="absolute inset-y-0 right-1 my-auto grid size-7 place-items-center rounded-md text-muted hover:text-foreground"
        >
          <Icon aria-hidden className="icon" />
        </button>
      </Tooltip>
    </div>
  );
}
