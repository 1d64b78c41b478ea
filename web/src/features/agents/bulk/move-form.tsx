/** Into which folder agents go; a new one can be made on the way. */
import { FolderPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { ApiForm } from "@/components/form/api-form";
import { SelectField } from "@/components/form/fields";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { Button } from "@/components/ui/button";
import { FolderDialog } from "../folders/folder-dialogs";
import { NO_FOLDER, useFolders } from "../folders/use-folders";
import type { OrderFormProps } from "./bulk-dialog";

const schema = z.object({ folder: z.string().check(z.minLength(1, "required")) });

export function MoveForm({ onClose, onOrder }: OrderFormProps) {
  const { t } = useTranslation("agent-list");
  const folders = useFolders();
  const [isMaking, setIsMaking] = useState(false);
  const form = useApiForm<z.infer<typeof schema>>({
    schema,
    defaultValues: { folder: "" },
    asksBeforeLeaving: false,
    submit: async ({ folder }) =>
      onOrder({ action: "move", folder_id: folder === NO_FOLDER ? null : folder }),
  });
  const choose = (id: string) =>
    form.form.setValue("folder", id, { shouldDirty: true, shouldValidate: true });
  return (
    <>
      <ApiForm form={form}>
        <SelectField
          name="folder"
          label={t("folder")}
          choices={[
            { value: "", label: t("moveForm.choose") },
            ...folders.all.map(({ id, name }) => ({ value: id, label: name })),
            { value: NO_FOLDER, label: t("noFolder") },
          ]}
        />
        <div>
          <Button size="small" onClick={() => setIsMaking(true)}>
            <FolderPlus aria-hidden className="icon" />
            {t("newFolder")}
          </Button>
        </div>
        <FormActions submitLabel={t("preview")}>
          <Button onClick={onClose}>{t("cancel")}</Button>
        </FormActions>
      </ApiForm>
      <FolderDialog
        isOpen={isMaking}
        onClose={() => setIsMaking(false)}
        onMade={({ id }) => choose(id)}
      />
    </>
  );
}
