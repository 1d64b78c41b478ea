/** The organization's name and the zone its days are counted in. */
import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import type { Tagged } from "@/api/client";
import { useMay } from "@/api/session";
import { ApiForm } from "@/components/form/api-form";
import { SelectField, TextField } from "@/components/form/fields";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { Notice } from "@/components/notice";
import { notify } from "@/components/toast";
import { Input } from "@/components/ui/input";
import { timeZoneChoices } from "../time-zones";
import type { Organization } from "../types";
import { organizationQueries, useUpdateOrganization } from "./api";

const schema = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  time_zone: z.string(),
});
type Values = z.infer<typeof schema>;

export function OrganizationForm({ organization }: { organization: Tagged<Organization> }) {
  const { t } = useTranslation("settings");
  const client = useQueryClient();
  const isAllowed = useMay()("organization:write");
  const update = useUpdateOrganization();
  const seen = useRef(organization.etag);
  const form = useApiForm<Values>({
    schema,
    defaultValues: { name: organization.name, time_zone: organization.time_zone },
    submit: async (values) => {
      const saved = await update.mutateAsync({ ...values, etag: seen.current });
      seen.current = saved.etag;
      notify({ tone: "positive", text: t("saved") });
    },
    reload: async () => {
      const present = await client.fetchQuery({ ...organizationQueries.present(), staleTime: 0 });
      seen.current = present.etag;
      return { name: present.name, time_zone: present.time_zone };
    },
  });
  return (
    <ApiForm form={form} className="rounded-xl border bg-surface p-4">
      {!isAllowed && <Notice tone="info">{t("organization.readOnly")}</Notice>}
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="name" label={t("organization.name")} disabled={!isAllowed} />
        <SelectField
          name="time_zone"
          label={t("organization.timeZone")}
          help={t("organization.timeZoneHelp")}
          choices={timeZoneChoices(organization.time_zone)}
          disabled={!isAllowed}
        />
        <label className="block">
          <span className="mb-1 block font-[550]">{t("organization.currency")}</span>
          <Input value={organization.currency} readOnly disabled />
          <span className="mt-1 block text-muted text-sm">{t("organization.currencyHelp")}</span>
        </label>
      </div>
      {isAllowed && <FormActions submitLabel={t("save")} needsChange />}
    </ApiForm>
  );
}
