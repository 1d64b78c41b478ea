/** Sets of variables and mocks under a name, kept with the agent they are for. */
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];
export type SavedSet = Schemas["TrialSetupRead"];
type SavedSetCreate = Schemas["TrialSetupCreate"];
type SavedSetUpdate = Schemas["TrialSetupUpdate"];

const MOST = 200;
const path = (id: string) => ({ path: { agent_id: id } });

export const savedSetQueries = {
  list: (agentId: string) =>
    queryOptions({
      queryKey: ["agents", "saved-sets", agentId] as const,
      queryFn: () =>
        unwrap(
          api.GET("/api/v1/agents/{agent_id}/test-setups", {
            params: { ...path(agentId), query: { limit: MOST } },
          }),
        ),
    }),
};

function useSavedSetMutation<V, R>(agentId: string, change: (variables: V) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: savedSetQueries.list(agentId).queryKey }),
  });
}

export function useCreateSavedSet(agentId: string) {
  return useSavedSetMutation(agentId, (body: SavedSetCreate) =>
    unwrap(api.POST("/api/v1/agents/{agent_id}/test-setups", { params: path(agentId), body })),
  );
}

interface Change {
  id: string;
  body: SavedSetUpdate;
}

export function useUpdateSavedSet(agentId: string) {
  return useSavedSetMutation(agentId, ({ id, body }: Change) =>
    unwrap(
      api.PATCH("/api/v1/agents/{agent_id}/test-setups/{setup_id}", {
        params: { path: { agent_id: agentId, setup_id: id } },
        body,
      }),
    ),
  );
}

export function useDeleteSavedSet(agentId: string) {
  return useSavedSetMutation(agentId, (id: string) =>
    unwrap(
      api.DELETE("/api/v1/agents/{agent_id}/test-setups/{setup_id}", {
        params: { path: { agent_id: agentId, setup_id: id } },
      }),
    ),
  );
}
