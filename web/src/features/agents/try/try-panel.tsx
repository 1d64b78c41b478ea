/** Tries the draft before anybody else talks to it: in writing, with variables and mocks, then by voice. */
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { Forbidden } from "@/components/forbidden";
import { Notice } from "@/components/notice";
import type { AgentDetail } from "../types";
import { CallCard } from "./call-card";
import { Conversation } from "./conversation";
import { MocksCard } from "./mocks-card";
import { toolsOf, variablesOf } from "./parts";
import { SavedSetsCard } from "./saved-sets-card";
import { useChat } from "./use-chat";
import { VariablesCard } from "./variables-card";

export default function TryPanel({ agent }: { agent: AgentDetail }) {
  const { t } = useTranslation("trying");
  const may = useMay();
  const chat = useChat(agent.id);
  if (!may("calls:create")) return <Forbidden />;
  if (agent.retell_agent_id === null || agent.status === "error" || agent.status === "paused")
    return <Notice tone="info">{t("notYet")}</Notice>;
  return (
    <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_360px]">
      <div className="min-w-0">
        <Conversation chat={chat} agentName={agent.name} />
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <VariablesCard agentId={agent.id} names={variablesOf(agent)} />
        <MocksCard agentId={agent.id} tools={toolsOf(agent)} />
        <SavedSetsCard agentId={agent.id} />
        <CallCard agent={agent} />
      </div>
    </div>
  );
}
