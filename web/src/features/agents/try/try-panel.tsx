/** Tries the draft before anybody else talks to it: in writing, with variables and mocks, then by voice. */
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { Forbidden } from "@/components/forbidden";
import { Notice } from "@/components/notice";
import { Conversation } from "@/components/trying/conversation";
import { MocksCard } from "@/components/trying/mocks-card";
import { toolsOf, variablesOf } from "@/components/trying/parts";
import { SavedSetsCard } from "@/components/trying/saved-sets-card";
import { useChat } from "@/components/trying/use-chat";
import { VariablesCard } from "@/components/trying/variables-card";
import type { AgentDetail } from "../types";
import { askAgent } from "./api";
import { CallCard } from "./call-card";

export default function TryPanel({ agent }: { agent: AgentDetail }) {
  const { t } = useTranslation("trying");
  const may = useMay();
  const chat = useChat({ id: agent.id, ask: askAgent(agent.id) });
  if (!may("calls:create")) return <Forbidden />;
  if (agent.retell_agent_id === null || agent.status === "error" || agent.status === "paused")
    return <Notice tone="info">{t("notYet")}</Notice>;
  return (
    <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_360px]">
      <div className="min-w-0">
        <Conversation chat={chat} agentName={agent.name} />
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <VariablesCard trialId={agent.id} names={variablesOf(agent)} />
        <MocksCard trialId={agent.id} tools={toolsOf(agent)} />
        <SavedSetsCard agentId={agent.id} />
        <CallCard agent={agent} />
      </div>
    </div>
  );
}
