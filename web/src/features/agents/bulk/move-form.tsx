/** Into which folder agents go; a new one can be made on the way. */
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { FolderField } from "@/components/folders/folder-field";
import { NO_FOLDER } from "@/components/folders/folders";
import { ApiForm } from "@/components/form/api-form";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { Button } from "@/components/ui/button";
import { useFolders } from "../folders/use-folders";
import type { OrderFormProps } from "./bulk-dialog";

const schema = z.object({ folder: z.string().check(z.minLength(1, "required")) });

export function MoveForm({ onClose, onOrder }: OrderFormProps) {
  const { t } = useTranslation("agent-list");
  const form = useApiForm<z.infer<typeof schema>>({
    schema,
    defaultValues: { folder: "" },
    asksBeforeLeaving: false,
    submit: async ({ folder }) =>
      onOrder({ action: "move", folder_id: folder === NO_FOLDER ? null : folder }),
  });
  return (
    <ApiForm form={form}>
      <FolderField folders={useFolders()} unchosen={t("moveForm.choose")} />
      <FormActions submitLabel={t("preview")}>
        <Button onClick={onClose}>{t("cancel")}</Button>
      </FormActions>
    </ApiForm>
  );
}
