/** Name, access and lifetime of a new key. */
import { useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { useMe } from "@/api/session";
import { ApiForm } from "@/components/form/api-form";
import { SelectField, TextField } from "@/components/form/fields";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { Button } from "@/components/ui/button";
import { useFormat } from "@/hooks/use-format";
import { ROLES, useDecidesAboutOwners } from "../roles";
import type { ApiKeyCreate, ApiKeyCreated, Permission } from "../types";
import { useCreateApiKey } from "./api";
import { expiryOf, LIFETIMES } from "./expiry";
import { PermissionField } from "./permission-field";

const CHOSEN = "chosen";
const ACCESSES = [...ROLES, CHOSEN] as const;

const schema = z
  .object({
    name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
    access: z.enum(ACCESSES),
    permissions: z.array(z.string()),
    lifetime: z.enum(LIFETIMES),
  })
  .check(
    z.refine(({ access, permissions }) => access !== CHOSEN || permissions.length > 0, {
      path: ["permissions"],
      message: "required",
    }),
  );
type Values = z.infer<typeof schema>;

function bodyOf({ name, access, permissions, lifetime }: Values): ApiKeyCreate {
  const expires_at = expiryOf(lifetime, Date.now());
  // The list only offers permissions that the server named.
  if (access === CHOSEN) return { name, permissions: permissions as Permission[], expires_at };
  return { name, role: access, expires_at };
}

interface CreateKeyFormProps {
  onMade: (key: ApiKeyCreated) => void;
  onClose: () => void;
}

export function CreateKeyForm({ onMade, onClose }: CreateKeyFormProps) {
  const { t } = useTranslation("settings");
  const create = useCreateApiKey();
  const form = useApiForm<Values>({
    schema,
    defaultValues: { name: "", access: "builder", permissions: [], lifetime: "90" },
    asksBeforeLeaving: false,
    submit: async (values) => onMade(await create.mutateAsync(bodyOf(values))),
  });
  const access = useWatch({ control: form.form.control, name: "access" });
  const lifetime = useWatch({ control: form.form.control, name: "lifetime" });
  const format = useFormat();
  const until = expiryOf(lifetime, Date.now());
  const { permissions } = useMe();
  const decides = useDecidesAboutOwners();
  const accesses = ACCESSES.filter((value) => value !== "owner" || decides);
  return (
    <ApiForm form={form}>
      <TextField name="name" label={t("keys.name")} help={t("keys.nameHelp")} />
      <SelectField
        name="access"
        label={t("keys.access")}
        help={access === CHOSEN ? t("keys.chosenHelp") : t(`roles.${access}.description`)}
        choices={accesses.map((value) => ({
          value,
          label: value === CHOSEN ? t("keys.chosen") : t(`roles.${value}.name`),
        }))}
      />
      {access === CHOSEN && <PermissionField name="permissions" offered={permissions} />}
      <SelectField
        name="lifetime"
        label={t("keys.lifetime")}
        help={
          until === null
            ? t("keys.neverHelp")
            : t("keys.until", { until: format.instant(until, "full") })
        }
        choices={LIFETIMES.map((value) => ({ value, label: t(`keys.lifetimes.${value}`) }))}
      />
      <FormActions submitLabel={t("keys.create")}>
        <Button onClick={onClose}>{t("cancel")}</Button>
      </FormActions>
    </ApiForm>
  );
}
