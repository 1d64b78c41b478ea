/** What can be done with an agent: call it, publish it, delete it. */
import { useNavigate } from "@tanstack/react-router";
import { CopyPlus, Download, Ellipsis, PhoneCall, Rocket, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Tagged } from "@/api/client";
import { useMay } from "@/api/session";
import { Menu, type MenuEntry } from "@/components/menu";
import { Tooltip } from "@/components/tooltip";
import { Button } from "@/components/ui/button";
import { openTestCall } from "@/stores/test-call";
import { DeleteAgent } from "./delete-agent";
import { ExportAgent } from "./export-agent";
import { PublishDialog } from "./publish-dialog";
import { ServiceSwitch } from "./service-switch";
import type { Agent } from "./types";
import { useDuplicate } from "./use-duplicate";

export function AgentActions({ agent }: { agent: Tagged<Agent> }) {
  const { t } = useTranslation("agents");
  const may = useMay();
  const navigate = useNavigate();
  const [isDeleting, setIsDeleting] = useState(false);
  const isReady = agent.retell_agent_id !== null && agent.status !== "error";
  return (
    <>
      {agent.retell_agent_id !== null && <MoreActions agent={agent} />}
      {may("agents:publish") && isReady && agent.status !== "creating" && (
        <ServiceSwitch agent={agent} />
      )}
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
          disabled={!isReady || agent.pauses.length > 0}
          onClick={() => openTestCall(agent.id, { version: "draft" })}
        >
          <PhoneCall aria-hidden className="icon" />
          {t("actions.test")}
        </Button>
      )}
      <DeleteAgent
        agent={isDeleting ? agent : null}
        onClose={() => setIsDeleting(false)}
        onDeleted={() => void navigate({ to: "/agents" })}
      />
    </>
  );
}

function MoreActions({ agent }: { agent: Agent }) {
  const { t } = useTranslation("agents");
  const mayWrite = useMay()("agents:write");
  const [isExporting, setIsExporting] = useState(false);
  const duplicate = useDuplicate();
  const duplicating: MenuEntry = {
    kind: "action",
    label: t("actions.duplicate"),
    icon: CopyPlus,
    onSelect: () => void duplicate(agent),
  };
  const exporting: MenuEntry = {
    kind: "action",
    label: t("actions.export"),
    icon: Download,
    onSelect: () => setIsExporting(true),
  };
  return (
    <>
      <Menu
        trigger={
          <Button aria-label={t("actions.more")}>
            <Ellipsis aria-hidden className="icon" />
          </Button>
        }
        entries={[...(mayWrite ? [duplicating] : []), exporting]}
      />
      <ExportAgent agent={isExporting ? agent : null} onClose={() => setIsExporting(false)} />
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
