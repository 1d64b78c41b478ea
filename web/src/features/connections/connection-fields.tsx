/** The fields that creating and editing a connection share. */
import { useTranslation } from "react-i18next";
import { SelectField, TextField } from "@/components/form/fields";
import { PasswordField } from "@/components/form/password-field";

interface KeyFieldsProps {
  /** The last characters of the stored key, when there is one: then an empty field keeps it. */
  keyHint?: string;
  hasWebhookKey?: boolean;
}

export function KeyFields({ keyHint, hasWebhookKey = false }: KeyFieldsProps) {
  const { t } = useTranslation("connections");
  const isStored = keyHint !== undefined;
  return (
    <>
      <PasswordField
        name="api_key"
        label={t("apiKey")}
        help={isStored ? t("apiKeyKept", { hint: keyHint }) : t("apiKeyHelp")}
        isOptional={isStored}
        autoComplete="off"
        placeholder="key_…"
      />
      <PasswordField
        name="webhook_key"
        label={t("webhookKey")}
        help={hasWebhookKey ? t("webhookKeyKept") : t("webhookKeyHelp")}
        isOptional
        autoComplete="off"
      />
    </>
  );
}

export function NameField() {
  const { t } = useTranslation("connections");
  return <TextField name="name" label={t("name")} help={t("nameHelp")} autoComplete="off" />;
}

export function WebhookModeField() {
  const { t } = useTranslation("connections");
  return (
    <SelectField
      name="webhooks"
      label={t("webhooks.label")}
      help={t("webhooks.help")}
      choices={[
        { value: "account", label: t("webhooks.account") },
        { value: "per_agent", label: t("webhooks.perAgent") },
      ]}
    />
  );
}
