/** Invites somebody by a link, which is shown once. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { Dialog } from "@/components/dialog";
import { ApiForm } from "@/components/form/api-form";
import { TextField } from "@/components/form/fields";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { Button } from "@/components/ui/button";
import { useFormat } from "@/hooks/use-format";
import { ROLES } from "../roles";
import { ShownOnce } from "../shown-once";
import type { InvitationCreated } from "../types";
import { useInvite } from "./api";
import { RoleField } from "./role-field";

interface InviteDialogProps {
  isOpen: boolean;
  onClose: () => void;
}

export function InviteDialog({ isOpen, onClose }: InviteDialogProps) {
  const { t } = useTranslation("settings");
  const [made, setMade] = useState<InvitationCreated | null>(null);
  const close = () => {
    onClose();
    setMade(null);
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={made === null ? t("members.invite") : t("invitations.ready", { email: made.email })}
      description={made === null ? t("invitations.help") : undefined}
      width="520px"
    >
      {made === null ? (
        <InviteForm onMade={setMade} onClose={close} />
      ) : (
        <Link invitation={made} onClose={close} />
      )}
    </Dialog>
  );
}

const schema = z.object({
  email: z.string().check(z.trim(), z.email(), z.maxLength(254)),
  role: z.enum(ROLES),
});

interface InviteFormProps {
  onMade: (invitation: InvitationCreated) => void;
  onClose: () => void;
}

function InviteForm({ onMade, onClose }: InviteFormProps) {
  const { t } = useTranslation("settings");
  const invite = useInvite();
  const form = useApiForm<z.infer<typeof schema>>({
    schema,
    defaultValues: { email: "", role: "builder" },
    asksBeforeLeaving: false,
    submit: async (values) => onMade(await invite.mutateAsync(values)),
  });
  return (
    <ApiForm form={form}>
      <TextField
        name="email"
        type="email"
        label={t("invitations.email")}
        autoComplete="off"
        spellCheck={false}
      />
      <RoleField name="role" />
      <FormActions submitLabel={t("invitations.create")}>
        <Button onClick={onClose}>{t("cancel")}</Button>
      </FormActions>
    </ApiForm>
  );
}

function Link({ invitation, onClose }: { invitation: InvitationCreated; onClose: () => void }) {
  const { t } = useTranslation("settings");
  const format = useFormat();
  return (
    <div>
      <p className="mb-3">
        {t("invitations.hand", { until: format.instant(invitation.expires_at) })}
      </p>
      <ShownOnce
        secret={invitation.url}
        copyLabel={t("invitations.copy")}
        warning={t("invitations.once")}
      />
      <div className="mt-4 mb-2 flex justify-end">
        <Button variant="primary" onClick={onClose}>
          {t("done")}
        </Button>
      </div>
    </div>
  );
}
