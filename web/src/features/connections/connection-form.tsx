/** The settings of a connection. Somebody else's change meanwhile is told and can be merged. */
import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Tagged } from "@/api/client";
import type { Connection } from "@/api/types";
import { ApiForm } from "@/components/form/api-form";
import { TextField } from "@/components/form/fields";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { notify } from "@/components/toast";
import { Card } from "@/components/ui/card";
import { connectionQueries, useUpdateConnection } from "./api";
import { KeyFields, NameField, WebhookModeField } from "./connection-fields";
import { type ConnectionValues, editSchema, filled, SECRETS } from "./schema";

function valuesOf({ name, webhooks, base_url, is_built_in }: Connection): ConnectionValues {
  return {
    name,
    webhooks,
    base_url: is_built_in ? "" : (base_url ?? ""),
    api_key: "",
    webhook_key: "",
  };
}

export function ConnectionForm({ connection }: { connection: Tagged<Connection> }) {
  const { t } = useTranslation("connections");
  const client = useQueryClient();
  const update = useUpdateConnection(connection.id);
  const base = useRef(connection);
  const form = useApiForm<ConnectionValues>({
    schema: editSchema,
    defaultValues: valuesOf(connection),
    draftName: `connections.${connection.id}`,
    secrets: [...SECRETS],
    submit: async (values) => {
      const { base_url, ...rest } = values;
      const isMoved = base_url !== valuesOf(base.current).base_url;
      const body = filled(isMoved ? values : rest);
      base.current = await update.mutateAsync({ body, etag: base.current.etag });
      notify({ tone: "positive", text: t("saved") });
    },
    reload: async () => {
      base.current = await client.fetchQuery({
        ...connectionQueries.detail(connection.id),
        staleTime: 0,
      });
      return valuesOf(base.current);
    },
  });
  const hasKeys = !connection.is_built_in;
  return (
    <Card title={t("detail.settings")}>
      <ApiForm form={form}>
        <NameField />
        {hasKeys && (
          <>
            <TextField name="base_url" type="url" label={t("baseUrl")} help={t("baseUrlHelp")} />
            <KeyFields keyHint={connection.key_hint} hasWebhookKey={connection.has_webhook_key} />
            <WebhookModeField />
          </>
        )}
        <FormActions submitLabel={t("save")} needsChange />
      </ApiForm>
    </Card>
  );
}
