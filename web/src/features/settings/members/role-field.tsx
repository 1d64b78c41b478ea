/** The choice of a role, each with what it is for. */

import { useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/form/fields";
import { Select } from "@/components/ui/input";
import { ROLES, useDecidesAboutOwners } from "../roles";
import type { Role } from "../types";

export function RoleField({ name }: { name: string }) {
  const { t } = useTranslation("settings");
  const { register } = useFormContext();
  const chosen: Role | "" = useWatch({ name });
  const decides = useDecidesAboutOwners();
  const help = chosen === "" ? undefined : t(`roles.${chosen}.description`);
  return (
    <Field
      name={name}
      label={t("members.role")}
      help={decides ? help : `${help ?? ""} ${t("members.ownersOnly")}`}
    >
      {(wiring) => (
        <Select {...wiring} {...register(name)}>
          {ROLES.map((role) => (
            <option key={role} value={role} disabled={role === "owner" && !decides}>
              {t(`roles.${role}.name`)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
