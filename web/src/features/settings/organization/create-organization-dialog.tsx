/** Makes another organization, whose owner one becomes. */
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { useMe } from "@/api/session";
import { Dialog } from "@/components/dialog";
import { ApiForm } from "@/components/form/api-form";
import { TextField } from "@/components/form/fields";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { notify } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { useCreateOrganization } from "./api";

interface CreateOrganizationDialogProps {
  isOpen: boolean;
  onClose: () => void;
}

export function CreateOrganizationDialog({ isOpen, onClose }: CreateOrganizationDialogProps) {
  const { t } = useTranslation("settings");
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t("organizations.create")}
      description={t("organizations.createHelp")}
    >
      <CreateForm onClose={onClose} />
    </Dialog>
  );
}

const schema = z.object({ name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)) });

function CreateForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("settings");
  const { organization } = useMe();
  const create = useCreateOrganization();
  const form = useApiForm<z.infer<typeof schema>>({
    schema,
    defaultValues: { name: "" },
    asksBeforeLeaving: false,
    submit: async ({ name }) => {
      await create.mutateAsync({ name, time_zone: organization.time_zone });
      notify({ tone: "positive", text: t("organizations.created", { name }) });
      onClose();
    },
  });
  return (
    <ApiForm form={form}>
      <TextField name="name" label={t("organization.name")} />
      <FormActions submitLabel={t("organizations.createAction")}>
        <Button onClick={onClose}>{t("cancel")}</Button>
      </FormActions>
    </ApiForm>
  );
}
