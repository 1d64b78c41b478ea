/** Deletes a key; programs that use it stop at once. */
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { notify } from "@/components/toast";
import { useFormat } from "@/hooks/use-format";
import type { ApiKey } from "../types";
import { useDeleteApiKey } from "./api";

interface DeleteKeyDialogProps {
  apiKey: ApiKey | null;
  onClose: () => void;
}

export function DeleteKeyDialog({ apiKey, onClose }: DeleteKeyDialogProps) {
  const { t } = useTranslation("settings");
  const format = useFormat();
  const remove = useDeleteApiKey();
  const name = apiKey?.name ?? "";
  const used = apiKey?.last_used_at ?? null;
  const confirm = async () => {
    if (apiKey === null) return;
    await remove.mutateAsync(apiKey.id);
    notify({ text: t("keys.deleted", { name }) });
  };
  return (
    <ConfirmDialog
      isOpen={apiKey !== null}
      onClose={onClose}
      title={t("keys.deleteTitle", { name })}
      effect={
        used === null
          ? t("keys.deleteUnused")
          : t("keys.deleteEffect", { ago: format.relative(used) })
      }
      action={t("keys.delete")}
      onConfirm={confirm}
    />
  );
}
