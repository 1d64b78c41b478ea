/** What each agent did in the last seven days. */
import { useQuery } from "@tanstack/react-query";
import { type UsageFigures, type UsageReport, usageQueries } from "@/api/usage";

const DAYS = 7;
const DAY = 86_400_000;
const HOUR = 3_600_000;

export type AgentFigures = Pick<UsageFigures, "calls" | "cost_micros" | "successful" | "analyzed">;

export const NO_CALLS: AgentFigures = { calls: 0, cost_micros: 0, successful: 0, analyzed: 0 };

/** Whole hours, so that one hour long the same request is asked and its answer kept. */
function since(now: number): string {
  return new Date(Math.floor((now - DAYS * DAY) / HOUR) * HOUR).toISOString();
}

function byAgent({ items, currency }: UsageReport) {
  const figures = new Map<string, AgentFigures>(
    items.flatMap((item) => {
      const id = item.group.agent_id;
      return typeof id === "string" ? [[id, item] as const] : [];
    }),
  );
  return { currency, of: (id: string) => figures.get(id) ?? NO_CALLS };
}

/** Undefined while it loads, and for those who may not see usage. */
export function useAgentWeek(isAllowed: boolean) {
  const query = { from: since(Date.now()), interval: "all", group_by: "agent" } as const;
  return useQuery({ ...usageQueries.report(query), select: byAgent, enabled: isAllowed }).data;
}

/** The share of successful calls among those that were judged; null before any was. */
export function successOf({ successful, analyzed }: AgentFigures): number | null {
  return analyzed === 0 ? null : successful / analyzed;
}
