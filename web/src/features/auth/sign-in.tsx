/** The door for people who have an account. */
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { ApiForm } from "@/components/form/api-form";
import { TextField } from "@/components/form/fields";
import { FormActions } from "@/components/form/form-actions";
import { PasswordField } from "@/components/form/password-field";
import { useApiForm } from "@/components/form/use-api-form";
import { signIn } from "./api";
import { PublicTitle } from "./public-page";
import { useEnter } from "./use-enter";

const schema = z.object({
  email: z.string().check(z.trim(), z.minLength(1), z.email()),
  password: z.string().check(z.minLength(1)),
});

export function SignIn({ next = "/" }: { next?: string }) {
  const { t } = useTranslation("auth");
  const enter = useEnter();
  const form = useApiForm({
    schema,
    defaultValues: { email: "", password: "" },
    asksBeforeLeaving: false,
    submit: async (values) => enter(await signIn(values), next),
  });
  return (
    <>
      <PublicTitle title={t("signIn.title")} description={t("signIn.description")} />
      <ApiForm form={form}>
        <TextField name="email" type="email" label={t("signIn.email")} autoComplete="username" />
        <PasswordField
          name="password"
          label={t("signIn.password")}
          autoComplete="current-password"
        />
        <FormActions isWide submitLabel={t("signIn.submit")} />
      </ApiForm>
      <p className="mt-4 text-muted text-sm">{t("signIn.help")}</p>
    </>
  );
}
