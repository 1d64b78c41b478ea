/** Says which other agents answer with the same prompt or flow, and offers a copy for this one alone. */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import type { Operation } from "@/api/types";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Notice } from "@/components/notice";
import { notify } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { useOwnEngine } from "../api";
import { PendingNotice } from "../pending-notice";
import type { AgentDetail } from "../types";

export function SharedNotice({ agent }: { agent: AgentDetail }) {
  const { t } = useTranslation("agents");
  const mayWrite = useMay()("agents:write");
  const [isAsking, setIsAsking] = useState(false);
  const [pending, setPending] = useState<Operation | null>(null);
  const separate = useOwnEngine(agent.id, setPending);
  const others = agent.shared_with ?? [];
  if (others.length === 0) return null;
  const copy = async () => {
    try {
      await separate.mutateAsync();
      notify({ tone: "positive", text: t("shared.done", { name: agent.name }) });
    } finally {
      setPending(null);
    }
  };
  return (
    <div className="mb-4 flex flex-col gap-2">
      <PendingNotice operation={pending} text={t("shared.pending")} />
      <Notice
        tone="warning"
        action={
          mayWrite && (
            <Button size="small" onClick={() => setIsAsking(true)}>
              {t("shared.action")}
            </Button>
          )
        }
      >
        <p>{t("shared.text", { count: others.length })}</p>
        <ul className="flex flex-wrap gap-x-3">
          {others.map(({ id, name }) => (
            <li key={id}>
              <Link
                to="/agents/$agentId"
                params={{ agentId: id }}
                className="text-accent underline"
              >
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </Notice>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={t("shared.title", { name: agent.name })}
        effect={t("shared.effect")}
        action={t("shared.action")}
        isDanger={false}
        onConfirm={copy}
      />
    </div>
  );
}
