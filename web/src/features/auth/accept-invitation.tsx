/** The door for people who were invited. */
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { isMissing } from "@/api/errors";
import { ErrorState } from "@/components/error-state";
import { ApiForm } from "@/components/form/api-form";
import { TextField } from "@/components/form/fields";
import { FormActions } from "@/components/form/form-actions";
import { PasswordField } from "@/components/form/password-field";
import { useApiForm } from "@/components/form/use-api-form";
import { ButtonLink } from "@/components/ui/button";
import { useAppearance } from "@/stores/appearance";
import { acceptInvitation, type Invitation } from "./api";
import { PublicTitle } from "./public-page";
import { SHORTEST_PASSWORD } from "./rules";
import { useEnter } from "./use-enter";

const newcomer = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  password: z.string().check(z.minLength(SHORTEST_PASSWORD), z.maxLength(256)),
});
const known = z.object({ name: z.string(), password: z.string().check(z.minLength(1)) });

interface AcceptInvitationProps {
  token: string;
  invitation: Invitation;
}

export function AcceptInvitation({ token, invitation }: AcceptInvitationProps) {
  const { t } = useTranslation("auth");
  const enter = useEnter();
  const language = useAppearance((state) => state.language);
  const { organization_name: organization, email, role, has_account: hasAccount } = invitation;
  const form = useApiForm({
    schema: hasAccount ? known : newcomer,
    defaultValues: { name: "", password: "" },
    asksBeforeLeaving: false,
    submit: async ({ name, password }) => {
      const answer = hasAccount ? { token, password } : { token, name, password };
      enter(await acceptInvitation(answer, language), "/");
    },
  });
  return (
    <>
      <PublicTitle
        title={t("invitation.title", { organization })}
        description={t("invitation.description", { role: t(`roles.${role}`), email })}
      />
      <ApiForm form={form}>
        {!hasAccount && <TextField name="name" label={t("invitation.name")} autoComplete="name" />}
        <PasswordField
          name="password"
          label={t("invitation.password")}
          help={
            hasAccount
              ? t("invitation.knownPasswordHelp")
              : t("setup.passwordHelp", { count: SHORTEST_PASSWORD })
          }
          autoComplete={hasAccount ? "current-password" : "new-password"}
        />
        <FormActions isWide submitLabel={t("invitation.submit")} />
      </ApiForm>
    </>
  );
}

export function InvitationGone({ error }: { error: unknown }) {
  const { t } = useTranslation("auth");
  if (!isMissing(error)) return <ErrorState error={error} />;
  return (
    <>
      <PublicTitle
        title={t("invitation.goneTitle")}
        description={t("invitation.goneDescription")}
      />
      <ButtonLink to="/sign-in">{t("invitation.toSignIn")}</ButtonLink>
    </>
  );
}
