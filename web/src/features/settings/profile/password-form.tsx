/** Another password; every other browser is signed out by it. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { ApiForm } from "@/components/form/api-form";
import { FormActions } from "@/components/form/form-actions";
import { PasswordField } from "@/components/form/password-field";
import { useApiForm } from "@/components/form/use-api-form";
import { notify } from "@/components/toast";
import { Section } from "../section";
import { useChangePassword } from "./api";

const schema = z.object({
  current_password: z.string().check(z.minLength(1), z.maxLength(256)),
  new_password: z.string().check(z.minLength(8), z.maxLength(256)),
});
type Values = z.infer<typeof schema>;

const EMPTY: Values = { current_password: "", new_password: "" };

/** A new form after each change, so that no password stays on the page. */
export function PasswordForm() {
  const [changes, setChanges] = useState(0);
  return <Fields key={changes} onChanged={() => setChanges(changes + 1)} />;
}

function Fields({ onChanged }: { onChanged: () => void }) {
  const { t } = useTranslation("settings");
  const change = useChangePassword();
  const form = useApiForm<Values>({
    schema,
    defaultValues: EMPTY,
    submit: async (values) => {
      await change.mutateAsync(values);
      notify({ tone: "positive", text: t("password.changed"), description: t("password.others") });
      onChanged();
    },
  });
  return (
    <Section title={t("password.title")} description={t("password.description")}>
      <ApiForm form={form} className="rounded-xl border bg-surface p-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <PasswordField
            name="current_password"
            label={t("password.current")}
            autoComplete="current-password"
          />
          <PasswordField
            name="new_password"
            label={t("password.new")}
            help={t("password.newHelp")}
            autoComplete="new-password"
          />
        </div>
        <FormActions submitLabel={t("password.action")} needsChange />
      </ApiForm>
    </Section>
  );
}
