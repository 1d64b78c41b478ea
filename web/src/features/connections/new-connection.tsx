/** Connects a workspace; the server tries the key before anything is stored. */
import { useNavigate } from "@tanstack/react-router";
import { FlaskConical, Plug } from "lucide-react";
import { useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { Forbidden } from "@/components/forbidden";
import { ApiForm } from "@/components/form/api-form";
import { ChoiceCards } from "@/components/form/choice-cards";
import { TextField } from "@/components/form/fields";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { PageHeader } from "@/components/page-header";
import { notify } from "@/components/toast";
import { ButtonLink } from "@/components/ui/button";
import { useCreateConnection } from "./api";
import { KeyFields, NameField, WebhookModeField } from "./connection-fields";
import { createSchema, filled, type NewConnectionValues, SECRETS } from "./schema";

interface NewConnectionProps {
  kind?: "retell" | "sandbox";
  hasSandbox: boolean;
}

export function NewConnection({ kind = "retell", hasSandbox }: NewConnectionProps) {
  const { t } = useTranslation("connections");
  const may = useMay();
  const navigate = useNavigate();
  const create = useCreateConnection();
  const form = useApiForm<NewConnectionValues>({
    schema: createSchema,
    defaultValues: {
      name: "",
      kind,
      api_key: "",
      webhook_key: "",
      base_url: "",
      webhooks: "account",
    },
    draftName: "connections.new",
    secrets: [...SECRETS],
    submit: async (values) => {
      const connection = await create.mutateAsync(filled(values));
      notify({ tone: "positive", text: t("created", { name: connection.name }) });
      await navigate({ to: "/connections/$connectionId", params: { connectionId: connection.id } });
    },
  });
  const chosen = useWatch({ control: form.form.control, name: "kind" });
  if (!may("connections:write")) return <Forbidden />;

  return (
    <div className="max-w-[720px]">
      <PageHeader title={t("new.title")} description={t("new.description")} />
      <ApiForm form={form}>
        <ChoiceCards
          name="kind"
          label={t("kind")}
          choices={[
            { value: "retell", label: t("kinds.retell"), description: t("new.retell"), icon: Plug },
            {
              value: "sandbox",
              label: t("kinds.sandbox"),
              description: hasSandbox ? t("new.sandbox") : t("new.sandboxElsewhere"),
              icon: FlaskConical,
            },
          ]}
        />
        <NameField />
        {chosen === "retell" && (
          <>
            <KeyFields />
            <WebhookModeField />
          </>
        )}
        {chosen === "sandbox" && <StandAloneSandbox isNeeded={!hasSandbox} />}
        <FormActions submitLabel={t("new.submit")}>
          <ButtonLink to="/connections">{t("cancel")}</ButtonLink>
        </FormActions>
      </ApiForm>
    </div>
  );
}

/** A sandbox that runs elsewhere needs its address and key; the built-in one needs neither. */
function StandAloneSandbox({ isNeeded }: { isNeeded: boolean }) {
  const { t } = useTranslation("connections");
  return (
    <details open={isNeeded} className="rounded-lg border px-4 py-3">
      <summary className="font-[550]">{t("new.standAlone")}</summary>
      <p className="mt-1 mb-3 text-muted text-sm">{t("new.standAloneHelp")}</p>
      <div className="flex flex-col gap-4">
        <TextField
          name="base_url"
          type="url"
          label={t("baseUrl")}
          isOptional={!isNeeded}
          placeholder="https://sandbox.example.com"
        />
        <KeyFields />
      </div>
    </details>
  );
}
