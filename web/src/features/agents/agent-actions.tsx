/** What can be done with an agent: call it, publish it, delete it. */
import { useNavigate } from "@tanstack/react-router";
import { CopyPlus, Download, Ellipsis, PhoneCall, Rocket, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Tagged } from "@/api/client";
import { useMay } from "@/api/session";
import { useSaveState } from "@/components/autosave/keeper-context";
import { Menu, type MenuEntry } from "@/components/menu";
import { Tooltip } from "@/components/tooltip";
import { Button } from "@/components/ui/button";
import { useCommandKeys } from "@/hooks/use-command-keys";
import { openTestCall } from "@/stores/test-call";
import { DeleteAgent } from "./delete-agent";
import { ExportAgent } from "./export-agent";
import { PublishDialog } from "./publishing/publish-dialog";
import { ServiceSwitch } from "./service-switch";
import type { Agent, AgentDetail } from "./types";
import { useDuplicate } from "./use-duplicate";

export function AgentActions({ agent }: { agent: Tagged<AgentDetail> }) {
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
      <ExportAgent
        task={isExporting ? { ids: [agent.id], name: agent.name } : null}
        onClose={() => setIsExporting(false)}
      />
    </>
  );
}

function PublishButton({ agent, isReady }: { agent: Tagged<AgentDetail>; isReady: boolean }) {
  const { t } = useTranslation("agents");
  const [isOpen, setIsOpen] = useState(false);
  const { phase } = useSaveState();
  // What is being saved right now will be there to publish in a moment.
  const isDone = agent.is_published && phase === "saved";
  const open = () => isReady && !isDone && setIsOpen(true);
  useCommandKeys({ "shift+p": open });
  const button = (
    <Button
      aria-disabled={isDone || !isReady}
      aria-keyshortcuts="Control+Shift+P Meta+Shift+P"
      onClick={open}
    >
      <Rocket aria-hidden className="icon" />
      {t("actions.publish")}
    </Button>
  );
  return (
    <>
      {isDone ? <Tooltip text={t("publish.already")}>{button}</Tooltip> : button}
      <PublishDialog agent={agent} isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  );
}
