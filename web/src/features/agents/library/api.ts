/** What ties an agent to a prompt of the library, and what loosens it. */
import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, type Tagged, unwrap, unwrapTagged } from "@/api/client";
import type { Label } from "@/api/prompt-uses";
import type { components } from "@/api/schema";
import { useKeeper } from "@/components/autosave/keeper-context";
import { readAgent, rememberAgent } from "../api";
import { versionOf } from "../saving/fields";
import type { AgentDetail } from "../types";

export interface Choice {
  promptId: string;
  /** Either a label or a number. */
  at: Label | number;
}

/** Saves what is being typed, changes the link, and shows the agent as it is then. */
function useLinkMutation<V>(
  agentId: string,
  change: (variables: V, etag: string | null) => Promise<Tagged<AgentDetail>>,
) {
  const client = useQueryClient();
  const keeper = useKeeper();
  return useMutation({
    mutationFn: async (variables: V) => {
      await keeper.flush();
      const { etag } = await readAgent(client, agentId);
      const agent = await change(variables, etag);
      await rememberAgent(client, agent);
      keeper.arrive(versionOf(agent));
      return agent;
    },
    onSettled: () => forget(client),
  });
}

const forget = (client: QueryClient) => client.invalidateQueries({ queryKey: ["agents", "using"] });

function link(agentId: string, { promptId, at }: Choice, etag: string | null) {
  const how = typeof at === "number" ? { version: at } : { label: at };
  return unwrapTagged(
    api.PUT("/api/v1/agents/{agent_id}/prompt-link", {
      params: { path: { agent_id: agentId } },
      headers: ifMatch(etag),
      body: { prompt_id: promptId, ...how },
    }),
  );
}

export const useLinkPrompt = (agentId: string) =>
  useLinkMutation(agentId, (choice: Choice, etag) => link(agentId, choice, etag));

export const useDetachPrompt = (agentId: string) =>
  useLinkMutation(agentId, (_: undefined, etag) =>
    unwrapTagged(
      api.DELETE("/api/v1/agents/{agent_id}/prompt-link", {
        params: { path: { agent_id: agentId } },
        headers: ifMatch(etag),
      }),
    ),
  );

interface Kept {
  name: string;
  text: string;
  variables: components["schemas"]["PromptVariableInput"][];
  /** Whether the label `production` is put on it, to follow. */
  isLabelled: boolean;
}

/** Makes a prompt of the agent's own text, and lets the agent use it. */
export const useKeepAsPrompt = (agentId: string) =>
  useLinkMutation(agentId, async ({ isLabelled, ...body }: Kept, etag) => {
    const { id } = await unwrap(api.POST("/api/v1/prompts", { body }));
    if (isLabelled) {
      await unwrap(
        api.PUT("/api/v1/prompts/{prompt_id}/labels/{label}", {
          params: { path: { prompt_id: id, label: "production" } },
          body: { version: 1 },
        }),
      );
    }
    return link(agentId, { promptId: id, at: isLabelled ? "production" : 1 }, etag);
  });
