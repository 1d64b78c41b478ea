/** What was changed at Retell, and the decisions about it. */
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, unwrap } from "@/api/client";
import { finished, isOperation } from "@/api/operations";
import type { Operation } from "@/api/types";
import { agentQueries } from "../api";
import type { DriftDecisions } from "../types";

const path = (id: string) => ({ path: { agent_id: id } });

/** Each reading asks Retell, so it does not follow every change of an agent as other queries do. */
export const driftQuery = (id: string) =>
  queryOptions({
    queryKey: ["agent-drift", id],
    queryFn: () => unwrap(api.GET("/api/v1/agents/{agent_id}/drift", { params: path(id) })),
  });

interface Decision {
  decisions: DriftDecisions;
  etag: string | null;
}

/** Resolves once Retell has what goes back there. */
export function useDecideDrift(id: string, tell: (operation: Operation) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ decisions, etag }: Decision) => {
      const answer = await unwrap(
        api.POST("/api/v1/agents/{agent_id}/drift", {
          params: path(id),
          headers: ifMatch(etag),
          body: decisions,
        }),
      );
      if (isOperation(answer)) await finished(answer, tell);
    },
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: agentQueries.all() });
      await client.invalidateQueries({ queryKey: driftQuery(id).queryKey });
    },
  });
}
