/** What can be set on a number. Saving changes what callers meet at once. */
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Tagged } from "@/api/client";
import { useMay } from "@/api/session";
import type { Operation } from "@/api/types";
import { ApiForm } from "@/components/form/api-form";
import { TextField } from "@/components/form/fields";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { notify } from "@/components/toast";
import { numberQueries, useUpdateNumber } from "./api";
import { BindingsEditor } from "./bindings-editor";
import { Pending } from "./place-fields";
import { changesOf, type NumberValues, numberSchema, valuesOf } from "./schema";
import { TrunkFields } from "./trunk-fields";
import type { PhoneNumber } from "./types";

export function NumberForm({ number }: { number: Tagged<PhoneNumber> }) {
  const { t } = useTranslation("numbers");
  const client = useQueryClient();
  const isDisabled = !useMay()("phone_numbers:write");
  const [pending, setPending] = useState<Operation | null>(null);
  const update = useUpdateNumber(number.id, setPending);
  const base = useRef({ values: valuesOf(number), etag: number.etag });
  const isCustom = number.kind === "custom";

  const readAgain = async () => {
    const present = await client.fetchQuery({ ...numberQueries.detail(number.id), staleTime: 0 });
    base.current = { values: valuesOf(present), etag: present.etag };
    return base.current.values;
  };
  const form = useApiForm<NumberValues>({
    schema: numberSchema,
    defaultValues: base.current.values,
    draftName: `phone-numbers.${number.id}`,
    secrets: ["password"],
    reload: readAgain,
    submit: async (values) => {
      const body = changesOf(values, base.current.values, isCustom);
      try {
        await update.mutateAsync({ body, etag: base.current.etag });
        await readAgain();
        notify({ tone: "positive", text: t("form.saved") });
      } finally {
        setPending(null);
      }
    },
  });
  const editor = { connectionId: number.connection_id, isDisabled };
  return (
    <ApiForm form={form} className="rounded-xl border bg-surface p-4">
      <Pending operation={pending} />
      <BindingsEditor
        {...editor}
        name="inbound_agents"
        label={t("form.inbound")}
        help={t("form.inboundHelp")}
        present={[...number.inbound_agents, ...number.paused_inbound_agents]}
      />
      <BindingsEditor
        {...editor}
        name="outbound_agents"
        label={t("form.outbound")}
        help={t("form.outboundHelp")}
        present={[...number.outbound_agents, ...number.paused_outbound_agents]}
      />
      <TextField name="nickname" label={t("fields.nickname")} isOptional disabled={isDisabled} />
      <TextField
        name="inbound_webhook_url"
        type="url"
        label={t("form.webhook")}
        help={t("form.webhookHelp")}
        isOptional
        disabled={isDisabled}
        placeholder="https://example.com/calls"
      />
      <TextField
        name="fallback_number"
        label={t("form.fallback")}
        help={t("form.fallbackHelp")}
        isOptional
        inputMode="tel"
        disabled={isDisabled}
        placeholder="+14155550199"
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="allowed_inbound_country_list"
          label={t("form.from")}
          help={t("form.countriesHelp")}
          isOptional
          disabled={isDisabled}
          placeholder="US, MX"
        />
        <TextField
          name="allowed_outbound_country_list"
          label={t("form.to")}
          help={t("form.countriesHelp")}
          isOptional
          disabled={isDisabled}
          placeholder="US, MX"
        />
      </div>
      {isCustom && <TrunkFields isKnown isDisabled={isDisabled} />}
      {!isDisabled && <FormActions submitLabel={t("form.save")} needsChange />}
    </ApiForm>
  );
}
