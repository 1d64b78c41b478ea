/** The first start: the organization and its owner, on one screen. */
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { ApiForm } from "@/components/form/api-form";
import { TextField } from "@/components/form/fields";
import { FormActions } from "@/components/form/form-actions";
import { PasswordField } from "@/components/form/password-field";
import { useApiForm } from "@/components/form/use-api-form";
import { useAppearance } from "@/stores/appearance";
import { setUp } from "./api";
import { PublicTitle } from "./public-page";
import { SHORTEST_PASSWORD } from "./rules";
import { useEnter } from "./use-enter";

const schema = z.object({
  organization_name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  email: z.string().check(z.trim(), z.minLength(1), z.email()),
  password: z.string().check(z.minLength(SHORTEST_PASSWORD), z.maxLength(256)),
});

export function SetUp() {
  const { t } = useTranslation("auth");
  const enter = useEnter();
  const language = useAppearance((state) => state.language);
  const form = useApiForm({
    schema,
    defaultValues: { organization_name: "", name: "", email: "", password: "" },
    draftName: "set-up",
    secrets: ["password"],
    asksBeforeLeaving: false,
    submit: async (values) => enter(await setUp(values, language), "/welcome"),
  });
  return (
    <>
      <PublicTitle title={t("setup.title")} description={t("setup.description")} />
      <ApiForm form={form}>
        <TextField
          name="organization_name"
          label={t("setup.organization")}
          help={t("setup.organizationHelp")}
          autoComplete="organization"
        />
        <TextField name="name" label={t("setup.name")} autoComplete="name" />
        <TextField name="email" type="email" label={t("setup.email")} autoComplete="username" />
        <PasswordField
          name="password"
          label={t("setup.password")}
          help={t("setup.passwordHelp", { count: SHORTEST_PASSWORD })}
          autoComplete="new-password"
        />
        <FormActions isWide submitLabel={t("setup.submit")} />
      </ApiForm>
    </>
  );
}
