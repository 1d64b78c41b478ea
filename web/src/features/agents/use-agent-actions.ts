/** What the row menu of an agent offers to this person. */
import { useNavigate } from "@tanstack/react-router";
import {
  ArchiveRestore,
  Copy,
  CopyPlus,
  Download,
  FolderInput,
  Pause,
  Pencil,
  Phone,
  PhoneCall,
  Play,
  Rocket,
  Tag,
  Trash2,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import type { RowAction } from "@/components/data-table/types";
import { notify } from "@/components/toast";
import { copyText } from "@/lib/copy-text";
import { openTestCall } from "@/stores/test-call";
import type { BulkAction } from "./bulk/types";
import { useRestore } from "./delete-agent";
import { isPausedByHand, useResume } from "./pausing";
import type { Agent } from "./types";
import { useDuplicate } from "./use-duplicate";

interface Asked {
  onDelete: (agent: Agent) => void;
  onExport: (agent: Agent) => void;
  onPause: (agent: Agent) => void;
  onBulk: (action: BulkAction, agent: Agent) => void;
}

export function useAgentActions({
  onDelete,
  onExport,
  onPause,
  onBulk,
}: Asked): (agent: Agent) => RowAction<Agent>[] {
  const { t } = useTranslation("agents");
  const words = useTranslation("agent-list").t;
  const may = useMay();
  const navigate = useNavigate();
  const restore = useRestore();
  const duplicate = useDuplicate();
  const { resume } = useResume();

  const copy = async ({ retell_agent_id: id }: Agent) => {
    if (id !== null && (await copyText(id))) notify({ text: t("actions.copied") });
  };
  const restoring: RowAction<Agent> = {
    label: t("restore.action"),
    icon: ArchiveRestore,
    onSelect: (agent) => void restore(agent),
  };
  const open: RowAction<Agent> = {
    label: t(may("agents:write") ? "actions.edit" : "actions.open"),
    icon: Pencil,
    onSelect: ({ id }) => void navigate({ to: "/agents/$agentId", params: { agentId: id } }),
  };
  const test: RowAction<Agent> = {
    label: t("actions.test"),
    icon: PhoneCall,
    onSelect: ({ id }) => openTestCall(id),
  };
  const calls: RowAction<Agent> = {
    label: t("actions.calls"),
    icon: Phone,
    onSelect: ({ id }) => void navigate({ to: "/calls", search: { agent: id } }),
  };
  const copying: RowAction<Agent> = {
    label: t("actions.copyId"),
    icon: Copy,
    onSelect: (agent) => void copy(agent),
  };
  const duplicating: RowAction<Agent> = {
    label: t("actions.duplicate"),
    icon: CopyPlus,
    onSelect: (agent) => void duplicate(agent),
  };
  const exporting: RowAction<Agent> = {
    label: t("actions.export"),
    icon: Download,
    onSelect: onExport,
  };
  const pause: RowAction<Agent> = {
    label: t("pause.action"),
    icon: Pause,
    onSelect: onPause,
  };
  const resuming: RowAction<Agent> = {
    label: t("pause.resume"),
    icon: Play,
    onSelect: (agent) => void resume(agent),
  };
  const publish: RowAction<Agent> = {
    label: t("actions.publish"),
    icon: Rocket,
    onSelect: (agent) => onBulk("publish", agent),
  };
  const tag: RowAction<Agent> = {
    label: words("actions.tag"),
    icon: Tag,
    onSelect: (agent) => onBulk("tag", agent),
  };
  const move: RowAction<Agent> = {
    label: words("actions.move"),
    icon: FolderInput,
    onSelect: (agent) => onBulk("move", agent),
  };
  const remove: RowAction<Agent> = {
    label: t("actions.delete"),
    icon: Trash2,
    isDanger: true,
    onSelect: onDelete,
  };

  const isCallable = ({ retell_agent_id, status, pauses }: Agent) =>
    retell_agent_id !== null && status !== "error" && pauses.length === 0;
  const canPause = ({ pauses, status }: Agent) => pauses.length === 0 && status !== "error";
  const canPublish = (agent: Agent) => agent.status !== "error" && !agent.is_published;
  /** What is possible with an agent, in the order of the menu. */
  const offers = (agent: Agent): [boolean, RowAction<Agent>][] => {
    const isAtRetell = agent.retell_agent_id !== null;
    return [
      [true, open],
      [may("calls:create") && isCallable(agent), test],
      [may("calls:read"), calls],
      [isAtRetell, copying],
      [may("agents:write") && isAtRetell, duplicating],
      [isAtRetell, exporting],
      [may("agents:publish") && isAtRetell && canPublish(agent), publish],
      [may("agents:publish") && isAtRetell && canPause(agent), pause],
      [may("agents:publish") && isAtRetell && isPausedByHand(agent), resuming],
      [may("agents:write"), move],
      [may("agents:write"), tag],
      [may("agents:write") && agent.status !== "creating", remove],
    ];
  };
  return (agent) => {
    if (agent.deleted_at !== null) return may("agents:write") ? [restoring] : [];
    return offers(agent).flatMap(([isPossible, action]) => (isPossible ? [action] : []));
  };
}
