/** Asks before the draft becomes what a published version was; afterwards that can be undone. */
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Tagged } from "@/api/client";
import { useKeeper } from "@/components/autosave/keeper-context";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { notify } from "@/components/toast";
import { readAgent, updateAgent } from "../api";
import { differingFields } from "../comparing/differences";
import { asUpdate, versionOf } from "../saving/fields";
import { presentSettings } from "../settings/api";
import type { AgentDetail } from "../types";
import { useAgentPage } from "../use-agent-page";
import { useRestoreVersion } from "./api";

interface RestoreDialogProps {
  agent: Tagged<AgentDetail>;
  version: number | null;
  onClose: () => void;
}

export function RestoreDialog({ agent, version, onClose }: RestoreDialogProps) {
  const { t } = useTranslation("agent-versions");
  const client = useQueryClient();
  const keeper = useKeeper();
  const { change } = useAgentPage();
  const restore = useRestoreVersion(agent.id);

  const undo = async (before: AgentDetail) => {
    try {
      const present = await readAgent(client, agent.id);
      const changes = differingFields(presentSettings(present), presentSettings(before));
      const body = Object.fromEntries(changes.map(({ name, after }) => [name, after]));
      keeper.arrive(versionOf(await updateAgent(client, agent.id, asUpdate(body), present.etag)));
      notify({ tone: "positive", text: t("restore.undone") });
    } catch {
      notify({ tone: "negative", text: t("restore.notUndone") });
    }
  };
  const confirm = async () => {
    if (version === null) return;
    await keeper.flush();
    const before = await readAgent(client, agent.id);
    const restored = await restore.mutateAsync({ version, etag: before.etag });
    keeper.arrive(versionOf(restored));
    change({ tab: undefined, from: undefined, to: undefined });
    notify({
      tone: "positive",
      text: t("restore.done", { version }),
      action: { label: t("undo"), onSelect: () => void undo(before) },
    });
  };
  return (
    <ConfirmDialog
      isOpen={version !== null}
      onClose={onClose}
      title={t("restore.title", { version: version ?? 0 })}
      effect={t(agent.is_published ? "restore.effect" : "restore.effectOnDraft")}
      action={t("restore.action")}
      isDanger={false}
      onConfirm={confirm}
    />
  );
}
