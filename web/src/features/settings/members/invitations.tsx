/** The invitations that wait for an answer. */
import { useQuery } from "@tanstack/react-query";
import { Mail } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { ErrorState } from "@/components/error-state";
import { notify } from "@/components/toast";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/values";
import { Section } from "../section";
import type { Invitation } from "../types";
import { memberQueries, useRevokeInvitation } from "./api";

export function Invitations() {
  const { t } = useTranslation("settings");
  const { data, error, refetch } = useQuery(memberQueries.invitations());
  const [asked, setAsked] = useState<Invitation | null>(null);
  const waiting = data?.items ?? [];
  if (error === null && waiting.length === 0) return null;
  return (
    <Section isWide title={t("invitations.title")} description={t("invitations.description")}>
      {error !== null && data === undefined ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <ul className="rounded-xl border bg-surface">
          {waiting.map((invitation) => (
            <Row
              key={invitation.id}
              invitation={invitation}
              onRevoke={() => setAsked(invitation)}
            />
          ))}
        </ul>
      )}
      <RevokeDialog invitation={asked} onClose={() => setAsked(null)} />
    </Section>
  );
}

function Row({ invitation, onRevoke }: { invitation: Invitation; onRevoke: () => void }) {
  const { t } = useTranslation("settings");
  const mayChange = useMay()("members:write");
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-2.5 gap-y-1 border-b px-4 py-1.5 last:border-b-0">
      <Mail aria-hidden className="icon text-muted" />
      <span className="min-w-0 break-all font-[550]">{invitation.email}</span>
      <Badge>{t(`roles.${invitation.role}.name`)}</Badge>
      <span className="text-muted text-sm">
        {t("invitations.by", { name: invitation.created_by })} · {t("invitations.ends")}{" "}
        <RelativeTime at={invitation.expires_at} />
      </span>
      {mayChange && (
        <Button size="small" variant="ghost" className="ml-auto" onClick={onRevoke}>
          {t("invitations.revoke")}
        </Button>
      )}
    </li>
  );
}

function RevokeDialog({
  invitation,
  onClose,
}: {
  invitation: Invitation | null;
  onClose: () => void;
}) {
  const { t } = useTranslation("settings");
  const revoke = useRevokeInvitation();
  const email = invitation?.email ?? "";
  const confirm = async () => {
    if (invitation === null) return;
    await revoke.mutateAsync(invitation.id);
    notify({ text: t("invitations.revoked", { email }) });
  };
  return (
    <ConfirmDialog
      isOpen={invitation !== null}
      onClose={onClose}
      title={t("invitations.revokeTitle", { email })}
      effect={t("invitations.revokeEffect")}
      action={t("invitations.revoke")}
      onConfirm={confirm}
    />
  );
}
