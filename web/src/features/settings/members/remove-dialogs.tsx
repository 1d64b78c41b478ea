/** Taking somebody out of the organization, or going oneself. */
import { useTranslation } from "react-i18next";
import { rememberSession, useMe } from "@/api/session";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { notify } from "@/components/toast";
import type { Member } from "../types";
import { useRemoveMember } from "./api";

interface RemoveDialogProps {
  member: Member | null;
  onClose: () => void;
}

export function RemoveMemberDialog({ member, onClose }: RemoveDialogProps) {
  const { t } = useTranslation("settings");
  const remove = useRemoveMember();
  const name = member?.user.name ?? "";
  const confirm = async () => {
    if (member === null) return;
    await remove.mutateAsync(member.id);
    notify({ text: t("members.removed", { name }) });
  };
  return (
    <ConfirmDialog
      isOpen={member !== null}
      onClose={onClose}
      title={t("members.removeTitle", { name })}
      effect={t("members.removeEffect")}
      action={t("members.remove")}
      onConfirm={confirm}
    />
  );
}

export function LeaveDialog({ member, onClose }: RemoveDialogProps) {
  const { t } = useTranslation("settings");
  const { organization } = useMe();
  const remove = useRemoveMember();
  const confirm = async () => {
    if (member === null) return;
    await remove.mutateAsync(member.id);
    rememberSession(false);
    // The session here has ended with the membership: the page starts anew.
    globalThis.location.assign("/");
  };
  return (
    <ConfirmDialog
      isOpen={member !== null}
      onClose={onClose}
      title={t("members.leaveTitle", { name: organization.name })}
      effect={t("members.leaveEffect")}
      action={t("members.leave")}
      typedName={organization.name}
      onConfirm={confirm}
    />
  );
}
