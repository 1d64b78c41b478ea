/** Doing the same to many agents: asking what would change, doing it, and reading what came of it. */
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { finished, isOperation } from "@/api/operations";
import type { Operation } from "@/api/types";
import { agentQueries } from "../api";
import type { BulkOrder, BulkPlan, BulkReport } from "./types";

export async function fetchPlan(order: BulkOrder, ids: string[]): Promise<BulkPlan> {
  const body = { ...order, ids, dry_run: true };
  const answer: BulkPlan | Operation = await unwrap(api.POST("/api/v1/agents/bulk", { body }));
  if (isOperation(answer)) throw new Error("A rehearsal was performed.");
  return answer;
}

export const planQuery = (order: BulkOrder, ids: string[]) =>
  queryOptions({
    queryKey: ["agent-bulk", "plan", order, ids],
    queryFn: () => fetchPlan(order, ids),
    staleTime: 0,
    gcTime: 0,
  });

/** Does it, tells how far it is, and returns what was done to each. Goes on although the page that asked is left. */
export function useBulkRun() {
  const client = useQueryClient();
  return async (
    order: BulkOrder,
    ids: string[],
    tell: (operation: Operation) => void = () => undefined,
  ): Promise<BulkReport> => {
    const body = { ...order, ids };
    const answer: BulkPlan | Operation = await unwrap(api.POST("/api/v1/agents/bulk", { body }));
    if (!isOperation(answer)) throw new Error("A plan was returned instead of an operation.");
    try {
      await finished(answer, tell);
      const path = { operation_id: answer.id };
      return await unwrap(api.GET("/api/v1/agents/bulk/{operation_id}", { params: { path } }));
    } finally {
      await client.invalidateQueries({ queryKey: agentQueries.all() });
    }
  };
}
