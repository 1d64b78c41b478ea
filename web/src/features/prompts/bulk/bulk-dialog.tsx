/** Moves, tags or deletes the chosen prompts. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Dialog } from "@/components/dialog";
import { FolderField } from "@/components/folders/folder-field";
import { NO_FOLDER } from "@/components/folders/folders";
import { ApiForm } from "@/components/form/api-form";
import { SelectField } from "@/components/form/fields";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { Button } from "@/components/ui/button";
import { useFormat } from "@/hooks/use-format";
import { TagsField } from "../list/place-dialog";
import { useFolders } from "../list/use-folders";
import { promptTags, tagsOf } from "../schema";
import type { BulkOrder } from "./api";
import { useChange } from "./use-change";

export interface BulkTask {
  action: "move" | "tag" | "delete";
  ids: string[];
  clear: () => void;
}

interface BulkDialogProps {
  /** None keeps the dialog shut. */
  task: BulkTask | null;
  onClose: () => void;
}

export function BulkDialog({ task, onClose }: BulkDialogProps) {
  const { t } = useTranslation("prompts");
  const format = useFormat();
  const change = useChange();
  const [shown, setShown] = useState(task);
  // While it closes it still says what it was about.
  if (task !== null && task !== shown) setShown(task);
  if (shown === null) return null;
  const { action, ids, clear } = shown;
  const frame = {
    isOpen: task !== null,
    onClose,
    title: t(`bulk.${action}Title`, { count: ids.length, formatted: format.number(ids.length) }),
  };
  const carryOut = async (order: BulkOrder) => {
    await change(order, ids);
    clear();
    onClose();
  };
  if (action === "delete") {
    return (
      <ConfirmDialog
        {...frame}
        effect={t("bulk.deleteEffect")}
        action={t("bulk.actions.delete")}
        onConfirm={() => carryOut({ action, tags: [] })}
      />
    );
  }
  const form = { onClose, onOrder: carryOut };
  return (
    <Dialog {...frame}>{action === "move" ? <MoveForm {...form} /> : <TagForm {...form} />}</Dialog>
  );
}

interface OrderFormProps {
  onClose: () => void;
  onOrder: (order: BulkOrder) => Promise<void>;
}

const moving = z.object({ folder: z.string().check(z.minLength(1, "required")) });

function MoveForm({ onClose, onOrder }: OrderFormProps) {
  const { t } = useTranslation("prompts");
  const form = useApiForm<z.infer<typeof moving>>({
    schema: moving,
    defaultValues: { folder: "" },
    asksBeforeLeaving: false,
    submit: ({ folder }) =>
      onOrder({ action: "move", folder_id: folder === NO_FOLDER ? null : folder, tags: [] }),
  });
  return (
    <ApiForm form={form}>
      <FolderField folders={useFolders()} unchosen={t("bulk.choose")} />
      <Actions onClose={onClose} />
    </ApiForm>
  );
}

const tagging = z.object({
  action: z.enum(["tag", "untag"]),
  tags: promptTags.check(z.refine((text) => tagsOf(text).length > 0, "required")),
});

function TagForm({ onClose, onOrder }: OrderFormProps) {
  const { t } = useTranslation("prompts");
  const form = useApiForm<z.infer<typeof tagging>>({
    schema: tagging,
    defaultValues: { action: "tag", tags: "" },
    asksBeforeLeaving: false,
    submit: ({ action, tags }) => onOrder({ action, tags: tagsOf(tags) }),
  });
  return (
    <ApiForm form={form}>
      <SelectField
        name="action"
        label={t("bulk.what")}
        choices={[
          { value: "tag", label: t("bulk.add") },
          { value: "untag", label: t("bulk.remove") },
        ]}
      />
      <TagsField isRequired />
      <Actions onClose={onClose} />
    </ApiForm>
  );
}

function Actions({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("prompts");
  return (
    <FormActions submitLabel={t("bulk.run")}>
      <Button onClick={onClose}>{t("cancel")}</Button>
    </FormActions>
  );
}
