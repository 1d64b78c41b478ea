/** Saves an agent's draft by itself, for all forms of its page, and asks where others changed the same. */
import { useQueryClient } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import type { Tagged } from "@/api/client";
import { Keeper } from "@/components/autosave/keeper";
import { KeeperProvider } from "@/components/autosave/keeper-context";
import { LeaveDialog } from "@/components/form/leave-dialog";
import { useLeaveGuard } from "@/components/form/use-leave-guard";
import { useCommandKeys } from "@/hooks/use-command-keys";
import { loadWords } from "@/i18n/i18n";
import { readAgent, updateAgent } from "../api";
import type { AgentDetail } from "../types";
import { withField } from "../vendor-fields";
import { asUpdate, versionOf } from "./fields";

interface AgentKeeperProps {
  agent: Tagged<AgentDetail>;
  children: ReactNode;
}

export function AgentKeeper({ agent, children }: AgentKeeperProps) {
  const client = useQueryClient();
  const [keeper] = useState(
    () =>
      new Keeper({
        draftName: `agents.${agent.id}`,
        first: versionOf(agent),
        read: async () => versionOf(await readAgent(client, agent.id)),
        send: async (changes, etag) => {
          try {
            return versionOf(await updateAgent(client, agent.id, asUpdate(changes), etag));
          } catch (reason) {
            throw withField(reason);
          }
        },
      }),
  );
  useEffect(() => keeper.start(), [keeper]);
  useEffect(() => keeper.arrive(versionOf(agent)), [keeper, agent]);
  useCommandKeys({ s: () => void keeper.flush() });
  const leaving = useLeaveGuard({
    isUnsaved: () => keeper.isStuck(),
    isKept: true,
    onLeave: () => keeper.discard(),
  });
  return (
    <KeeperProvider value={keeper}>
      {children}
      <LeaveDialog leaving={leaving} />
    </KeeperProvider>
  );
}

const ClashDialog = lazy(async () => {
  const [dialog] = await Promise.all([
    import("./clash-dialog"),
    loadWords("agent-versions", "agent-settings", "agent-setting-parts"),
  ]);
  return dialog;
});

/** Loaded when two people have changed the same. */
export function Clashes({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  if (!isOpen) return null;
  return (
    <Suspense>
      <ClashDialog onClose={onClose} />
    </Suspense>
  );
}
