/** Takes a connection out of the panel, after its name was typed. */
import { useTranslation } from "react-i18next";
import type { Connection } from "@/api/types";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { notify } from "@/components/toast";
import { useDeleteConnection } from "./api";

interface DeleteConnectionProps {
  /** The one to delete; null keeps the dialog shut. */
  connection: Connection | null;
  onClose: () => void;
  onDeleted?: () => void;
}

export function DeleteConnection({ connection, onClose, onDeleted }: DeleteConnectionProps) {
  const { t } = useTranslation("connections");
  const remove = useDeleteConnection();
  const name = connection?.name ?? "";
  const confirm = async () => {
    if (connection === null) return;
    await remove.mutateAsync(connection.id);
    notify({ tone: "positive", text: t("delete.done", { name }) });
    onDeleted?.();
  };
  return (
    <ConfirmDialog
      isOpen={connection !== null}
      onClose={onClose}
      title={t("delete.title", { name })}
      effect={t("delete.effect", { count: connection?.counts.agents ?? 0 })}
      action={t("delete.action")}
      typedName={name}
      onConfirm={confirm}
    />
  );
}
