/** What can be done with an agent: call it, publish it, delete it. */
import { useNavigate } from "@tanstack/react-router";
import { PhoneCall, Rocket, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Tagged } from "@/api/client";
import { useMay } from "@/api/session";
import { Tooltip } from "@/components/tooltip";
import { Button } from "@/components/ui/button";
import { openTestCall } from "@/stores/test-call";
import { DeleteAgents } from "./delete-agents";
import { PublishDialog } from "./publish-dialog";
import type { Agent } from "./types";

export function AgentActions({ agent }: { agent: Tagged<Agent> }) {
  const { t } = useTranslation("agents");
  const may = useMay();
  const navigate = useNavigate();
  const [isDeleting, setIsDeleting] = useState(false);
  const isReady = agent.retell_agent_id !== null && agent.status !== "error";
  return (
    <>
      {may("agents:write") && (
        <Button
          variant="danger"
          disabled={agent.status === "creating"}
          onClick={() => setIsDeleting(true)}
        >
          <Trash2 aria-hidden className="icon" />
          {t("actions.delete")}
        </Button>
      )}
      {may("agents:publish") && <PublishButton agent={agent} isReady={isReady} />}
      {may("calls:create") && (
        <Button
          variant="primary"
          disabled={!isReady}
          onClick={() => openTestCall(agent.id, { version: "draft" })}
        >
          <PhoneCall aria-hidden className="icon" />
          {t("actions.test")}
        </Button>
      )}
      <DeleteAgents
        agents={isDeleting ? [agent] : []}
        onClose={() => setIsDeleting(false)}
        onDeleted={() => void navigate({ to: "/agents" })}
      />
    </>
  );
}

function PublishButton({ agent, isReady }: { agent: Tagged<Agent>; isReady: boolean }) {
  const { t } = useTranslation("agents");
  const [isOpen, setIsOpen] = useState(false);
  const button = (
    <Button
      aria-disabled={agent.is_published || !isReady}
      onClick={() => isReady && !agent.is_published && setIsOpen(true)}
    >
      <Rocket aria-hidden className="icon" />
      {t("actions.publish")}
    </Button>
  );
  return (
    <>
      {agent.is_published ? <Tooltip text={t("publish.already")}>{button}</Tooltip> : button}
      <PublishDialog agent={agent} isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  );
}
