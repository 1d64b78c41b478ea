/** What each agent did in the last seven days, for the list. */
import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";

const DAYS = 7;
const DAY = 86_400_000;
const HOUR = 3_600_000;

export interface AgentFigures {
  calls: number;
  cost_micros: number;
  successful: number;
  analyzed: number;
}

/** Whole hours, so that one hour long the same request is asked and its answer kept. */
function since(now: number): string {
  return new Date(Math.floor((now - DAYS * DAY) / HOUR) * HOUR).toISOString();
}

export const agentUsageQueries = {
  week: () => {
    const from = since(Date.now());
    return queryOptions({
      queryKey: ["usage", "agents", from],
      queryFn: () =>
        unwrap(
          api.GET("/api/v1/usage", {
            params: { query: { from, interval: "all", group_by: "agent" } },
          }),
        ),
      select: ({ items, currency }) => ({
        currency,
        byAgent: new Map<string, AgentFigures>(
          items.flatMap((item) => {
            const id = item.group.agent_id;
            return typeof id === "string" ? [[id, item] as const] : [];
          }),
        ),
      }),
    });
  },
};

/** The share of successful calls among those that were judged; null before any was. */
export function successOf({ successful, analyzed }: AgentFigures): number | null {
  return analyzed === 0 ? null : successful / analyzed;
}
