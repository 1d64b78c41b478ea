/** Everything the panel asks and tells the server about agents. */
import {
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { api, ifMatch, outlivesPage, type Tagged, unwrap, unwrapTagged } from "@/api/client";
import { finished, isOperation } from "@/api/operations";
import type { Operation } from "@/api/types";
import type { AgentFacetQuery, AgentListQuery } from "./search";
import type { Agent, AgentCreate, AgentDetail, AgentPauseInput, AgentUpdate } from "./types";

/** The server makes no more of them. */
const MOST_FOLDERS = 200;

const path = (id: string) => ({ path: { agent_id: id } });

export const fetchAgents = (query: AgentListQuery) =>
  unwrap(api.GET("/api/v1/agents", { params: { query } }));

export const agentQueries = {
  all: () => ["agents"] as const,
  list: (query: AgentListQuery) =>
    queryOptions({
      queryKey: [...agentQueries.all(), "list", query],
      queryFn: () => fetchAgents(query),
      placeholderData: keepPreviousData,
    }),
  facets: (query: AgentFacetQuery) =>
    queryOptions({
      queryKey: [...agentQueries.all(), "facets", query],
      queryFn: () => unwrap(api.GET("/api/v1/agents/facets", { params: { query } })),
    }),
  folders: () =>
    queryOptions({
      queryKey: [...agentQueries.all(), "folders"],
      queryFn: () =>
        unwrap(
          api.GET("/api/v1/agents/folders", {
            params: { query: { limit: MOST_FOLDERS, sort: "name" } },
          }),
        ),
    }),
  detail: (id: string) =>
    queryOptions({
      queryKey: [...agentQueries.all(), "detail", id],
      queryFn: () => unwrapTagged(api.GET("/api/v1/agents/{agent_id}", { params: path(id) })),
    }),
};

/** Reads an agent anew, whatever is remembered of it. */
export const readAgent = (client: QueryClient, id: string) =>
  client.fetchQuery({ ...agentQueries.detail(id), staleTime: 0 });

/** Puts an answer in the place of what was read before, and of what is being read. */
export async function rememberAgent(client: QueryClient, agent: Tagged<AgentDetail>) {
  const { queryKey } = agentQueries.detail(agent.id);
  await client.cancelQueries({ queryKey });
  client.setQueryData(queryKey, agent);
  void client.invalidateQueries({ queryKey: [...agentQueries.all(), "list"] });
}

/** Edits the draft; the answer is the agent as it is then. */
export async function updateAgent(
  client: QueryClient,
  id: string,
  body: AgentUpdate,
  etag: string | null,
): Promise<Tagged<AgentDetail>> {
  const agent = await unwrapTagged(
    api.PATCH("/api/v1/agents/{agent_id}", {
      params: path(id),
      headers: ifMatch(etag),
      body,
      keepalive: outlivesPage(body),
    }),
  );
  await rememberAgent(client, agent);
  return agent;
}

/** Every change of an agent also changes what the lists show. */
export function useAgentMutation<V, R>(change: (variables: V) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: agentQueries.all() }),
  });
}

type Told = (operation: Operation) => void;

/** The agent's id, once Retell has taken the change, however long that took. */
async function outcome(answer: Agent | Operation, tell: Told): Promise<string> {
  if (!isOperation(answer)) return answer.id;
  const { target } = await finished(answer, tell);
  return target.id;
}

export function useCreateAgent(tell: Told) {
  return useAgentMutation(async (body: AgentCreate) =>
    outcome(await unwrap(api.POST("/api/v1/agents", { body })), tell),
  );
}

export function useDuplicateAgent() {
  return useAgentMutation(async (id: string) =>
    outcome(
      await unwrap(api.POST("/api/v1/agents/{agent_id}/duplicate", { params: path(id), body: {} })),
      () => undefined,
    ),
  );
}

interface Publication {
  note: string | null;
  etag: string | null;
}

export function usePublishAgent(id: string, tell: Told) {
  return useAgentMutation(async ({ note, etag }: Publication) =>
    outcome(
      await unwrap(
        api.POST("/api/v1/agents/{agent_id}/publish", {
          params: path(id),
          headers: ifMatch(etag),
          body: { note },
        }),
      ),
      tell,
    ),
  );
}

/** A copy of what the agent answers with, for it alone. */
export function useOwnEngine(id: string, tell: Told) {
  return useAgentMutation(async () =>
    outcome(
      await unwrap(api.POST("/api/v1/agents/{agent_id}/own-engine", { params: path(id) })),
      tell,
    ),
  );
}

/** The published versions that Retell keeps and the panel does not know yet. */
export function useFetchVersions(id: string, tell: Told) {
  return useAgentMutation(async () =>
    outcome(
      await unwrap(api.POST("/api/v1/agents/{agent_id}/versions/fetch", { params: path(id) })),
      tell,
    ),
  );
}

interface Pause {
  id: string;
  body: AgentPauseInput;
}

export function usePauseAgent(tell: Told) {
  return useAgentMutation(async ({ id, body }: Pause) =>
    outcome(
      await unwrap(api.POST("/api/v1/agents/{agent_id}/pause", { params: path(id), body })),
      tell,
    ),
  );
}

export function useResumeAgent() {
  return useAgentMutation(async (id: string) =>
    outcome(
      await unwrap(api.POST("/api/v1/agents/{agent_id}/resume", { params: path(id) })),
      () => undefined,
    ),
  );
}

export const agentVersions = (id: string) =>
  queryOptions({
    queryKey: [...agentQueries.detail(id).queryKey, "versions"],
    queryFn: () =>
      unwrap(
        api.GET("/api/v1/agents/{agent_id}/versions", {
          params: { ...path(id), query: { limit: 100 } },
        }),
      ),
  });

export type Label = "production" | "staging";

export function useSetLabel(id: string) {
  return useAgentMutation(async ({ label, version }: { label: Label; version: number | null }) =>
    outcome(
      await unwrap(
        api.PUT("/api/v1/agents/{agent_id}/labels/{label}", {
          params: { path: { agent_id: id, label } },
          body: { version },
        }),
      ),
      () => undefined,
    ),
  );
}

export function useDeleteAgent() {
  return useAgentMutation((id: string) =>
    unwrap(api.DELETE("/api/v1/agents/{agent_id}", { params: path(id) })),
  );
}

export function useRestoreAgent() {
  return useAgentMutation((id: string) =>
    unwrap(api.POST("/api/v1/agents/{agent_id}/restore", { params: path(id) })),
  );
}
