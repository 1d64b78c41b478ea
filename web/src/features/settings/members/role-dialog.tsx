/** Gives a member another role. */
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { Dialog } from "@/components/dialog";
import { ApiForm } from "@/components/form/api-form";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { notify } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { ROLES } from "../roles";
import type { Member } from "../types";
import { useChangeRole } from "./api";
import { RoleField } from "./role-field";

interface RoleDialogProps {
  member: Member | null;
  onClose: () => void;
}

export function RoleDialog({ member, onClose }: RoleDialogProps) {
  const { t } = useTranslation("settings");
  return (
    <Dialog
      isOpen={member !== null}
      onClose={onClose}
      title={t("members.changeRoleOf", { name: member?.user.name ?? "" })}
      description={t("members.changeRoleHelp")}
    >
      {member !== null && <RoleForm key={member.id} member={member} onClose={onClose} />}
    </Dialog>
  );
}

const schema = z.object({ role: z.enum(ROLES) });

function RoleForm({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTranslation("settings");
  const change = useChangeRole();
  const form = useApiForm<z.infer<typeof schema>>({
    schema,
    defaultValues: { role: member.role },
    asksBeforeLeaving: false,
    submit: async ({ role }) => {
      await change.mutateAsync({ id: member.id, role });
      const words = { name: member.user.name, role: t(`roles.${role}.name`) };
      notify({ tone: "positive", text: t("members.roleChanged", words) });
      onClose();
    },
  });
  return (
    <ApiForm form={form}>
      <RoleField name="role" />
      <FormActions submitLabel={t("members.changeRole")} needsChange>
        <Button onClick={onClose}>{t("cancel")}</Button>
      </FormActions>
    </ApiForm>
  );
}
