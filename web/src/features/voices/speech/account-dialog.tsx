/** The organization's own account at ElevenLabs: what it has left, and its key, which never comes back. */
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { Dialog } from "@/components/dialog";
import { ApiForm } from "@/components/form/api-form";
import { FormActions } from "@/components/form/form-actions";
import { PasswordField } from "@/components/form/password-field";
import { useApiForm } from "@/components/form/use-api-form";
import { notify } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { useFormat } from "@/hooks/use-format";
import { type SpeechAccount, useForgetSpeechKey, useSetSpeechKey } from "../api";

interface AccountDialogProps {
  isOpen: boolean;
  account: SpeechAccount;
  onClose: () => void;
}

export function AccountDialog(props: AccountDialogProps) {
  const { t } = useTranslation("voices");
  return (
    <Dialog
      isOpen={props.isOpen}
      onClose={props.onClose}
      title={t("account.title")}
      description={t("account.help")}
    >
      <Account {...props} />
    </Dialog>
  );
}

const schema = z.object({ api_key: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)) });

function Account({ account, onClose }: AccountDialogProps) {
  const { t } = useTranslation("voices");
  const format = useFormat();
  const set = useSetSpeechKey();
  const forget = useForgetSpeechKey();
  const form = useApiForm<z.infer<typeof schema>>({
    schema,
    defaultValues: { api_key: "" },
    secrets: ["api_key"],
    asksBeforeLeaving: false,
    submit: async ({ api_key }) => {
      await set.mutateAsync(api_key.trim());
      notify({ tone: "positive", text: t("account.stored") });
      onClose();
    },
  });
  const { characters_used: used, characters_limit: limit } = account;
  return (
    <ApiForm form={form}>
      {account.has_key && (
        <p className="text-muted">
          {t("account.known", { hint: account.key_hint ?? "", tier: account.tier ?? "" })}
          {used !== null && limit !== null && (
            <> {t("account.used", { used: format.number(used), limit: format.number(limit) })}</>
          )}
        </p>
      )}
      <PasswordField name="api_key" label={t("account.key")} autoComplete="off" />
      <FormActions submitLabel={t("account.save")}>
        {account.has_key && (
          <Button
            variant="danger"
            isBusy={forget.isPending}
            onClick={() => forget.mutate(undefined, { onSuccess: onClose })}
          >
            {t("account.forget")}
          </Button>
        )}
        <Button onClick={onClose}>{t("cancel")}</Button>
      </FormActions>
    </ApiForm>
  );
}
