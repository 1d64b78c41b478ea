/** Permissions one by one: only those one has oneself can be given away. */
import { useId } from "react";
import { useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { FieldFoot, useFieldError } from "@/components/form/fields";
import { Checkbox } from "@/components/ui/input";
import type { Permission } from "../types";
import { usePermissionWords } from "../use-permission-words";

interface PermissionFieldProps {
  name: string;
  offered: readonly Permission[];
}

export function PermissionField({ name, offered }: PermissionFieldProps) {
  const { t } = useTranslation("settings");
  const { register } = useFormContext();
  const words = usePermissionWords();
  const id = useId();
  const message = useFieldError(name);
  return (
    <fieldset aria-describedby={message === undefined ? undefined : `${id}-error`}>
      <legend className="mb-1 font-[550]">{t("keys.permissions")}</legend>
      <div className="grid max-h-56 gap-x-4 overflow-y-auto rounded-lg border px-3 py-2 sm:grid-cols-2">
        {[...offered].sort().map((permission) => (
          <label
            key={permission}
            className="flex min-h-8 items-center gap-2.5 text-sm"
            title={permission}
          >
            <Checkbox value={permission} {...register(name)} />
            {words(permission)}
          </label>
        ))}
      </div>
      <FieldFoot id={id} help={undefined} message={message} />
    </fieldset>
  );
}
