/** The published versions of an agent, and how one comes back. */
import {
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { api, ifMatch, unwrap, unwrapTagged } from "@/api/client";
import { agentQueries, rememberAgent } from "../api";
import type { JsonObject } from "../settings/types";
import type { AgentVersionDetail } from "../types";

const PAGE = 50;

/** What came as JSON is JSON. */
export const settingsOfVersion = (version: AgentVersionDetail) => version.settings as JsonObject;

export const versionQueries = {
  all: (id: string) => [...agentQueries.all(), "detail", id, "versions"] as const,
  list: (id: string) =>
    infiniteQueryOptions({
      queryKey: [...versionQueries.all(id), "list"],
      queryFn: ({ pageParam }) =>
        unwrap(
          api.GET("/api/v1/agents/{agent_id}/versions", {
            params: { path: { agent_id: id }, query: { limit: PAGE, cursor: pageParam } },
          }),
        ),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    }),
  /** A published version never changes. */
  one: (id: string, version: number) =>
    queryOptions({
      queryKey: [...versionQueries.all(id), version],
      queryFn: () =>
        unwrap(
          api.GET("/api/v1/agents/{agent_id}/versions/{version}", {
            params: { path: { agent_id: id, version } },
          }),
        ),
      staleTime: Number.POSITIVE_INFINITY,
    }),
};

async function restore(client: QueryClient, id: string, version: number, etag: string | null) {
  const agent = await unwrapTagged(
    api.POST("/api/v1/agents/{agent_id}/versions/{version}/restore", {
      params: { path: { agent_id: id, version } },
      headers: ifMatch(etag),
    }),
  );
  await rememberAgent(client, agent);
  return agent;
}

export function useRestoreVersion(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ version, etag }: { version: number; etag: string | null }) =>
      restore(client, id, version, etag),
  });
}
