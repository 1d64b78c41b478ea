/** Gives the meter under an agent's prompt what it reckons with: prices, and what goes with the text. */
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useMay } from "@/api/session";
import { usageQueries } from "@/api/usage";
import { MeterContext } from "@/components/prompt-editor/meter-context";
import type { Agent } from "../types";

export function PromptMeter({ agent, children }: { agent: Agent; children: ReactNode }) {
  const enabled = useMay()("usage:read");
  const { data } = useQuery({ ...usageQueries.estimate(agent.id, agent.updated_at), enabled });
  return <MeterContext value={data ?? null}>{children}</MeterContext>;
}
