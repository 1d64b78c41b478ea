/** Says that somebody changed the agent at Retell, and leads to the decision. */
import { lazy, Suspense } from "react";
import { useMay } from "@/api/session";
import { loadWords } from "@/i18n/i18n";
import type { AgentDetail } from "../types";

const DriftNotice = lazy(async () => {
  const [notice] = await Promise.all([
    import("./drift-notice"),
    loadWords("agent-versions", "agent-settings", "agent-setting-parts"),
  ]);
  return notice;
});

export function DriftBanner({ agent }: { agent: AgentDetail }) {
  const mayRead = useMay()("agents:read");
  if (!agent.has_drift || !mayRead) return null;
  return (
    <Suspense>
      <DriftNotice agent={agent} />
    </Suspense>
  );
}
