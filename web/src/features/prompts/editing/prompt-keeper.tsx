/** Saves a prompt's draft by itself, and asks where others changed the same. */
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import type { Tagged } from "@/api/client";
import { Keeper } from "@/components/autosave/keeper";
import { KeeperProvider } from "@/components/autosave/keeper-context";
import { LeaveDialog } from "@/components/form/leave-dialog";
import { useLeaveGuard } from "@/components/form/use-leave-guard";
import { useCommandKeys } from "@/hooks/use-command-keys";
import { readPrompt, updatePrompt } from "../api";
import type { PromptDetail } from "../types";
import { asUpdate, versionOf } from "./fields";

interface PromptKeeperProps {
  prompt: Tagged<PromptDetail>;
  children: ReactNode;
}

export function PromptKeeper({ prompt, children }: PromptKeeperProps) {
  const client = useQueryClient();
  const [keeper] = useState(
    () =>
      new Keeper({
        draftName: `prompts.${prompt.id}`,
        first: versionOf(prompt),
        read: async () => versionOf(await readPrompt(client, prompt.id)),
        send: async (changes, etag) =>
          versionOf(await updatePrompt(client, prompt.id, asUpdate(changes), etag)),
      }),
  );
  useEffect(() => keeper.start(), [keeper]);
  useEffect(() => keeper.arrive(versionOf(prompt)), [keeper, prompt]);
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
