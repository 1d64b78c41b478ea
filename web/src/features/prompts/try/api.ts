/** Whom a prompt can be tried with, on which models, and the questions. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { choiceQueries } from "@/api/choices";
import { api, unwrap } from "@/api/client";
import type { components } from "@/api/schema";
import type { AskedFor } from "@/components/trying/chat";
import { versionQueries } from "../versions/api";

type Schemas = components["schemas"];
type Question = Schemas["PromptQuestion"];

/** With a text of nobody's, or a version. */
export type Source = Pick<Question, "text"> | Pick<Question, "version">;

export const askPrompt =
  (promptId: string, about: { agent_id: string; model: string | null } & Source) =>
  (question: AskedFor) =>
    unwrap(
      api.POST("/api/v1/prompts/{prompt_id}/playground", {
        params: { path: { prompt_id: promptId } },
        body: { ...question, ...about },
      }),
    );

/** Agents with a model of their own keep their prompt themselves: they lend nothing. */
export function useHosts() {
  const query = useQuery(choiceQueries.agents());
  const hosts = query.data?.items.filter(({ engine }) => engine !== "custom-llm");
  return { hosts, error: query.error, retry: () => void query.refetch() };
}

export const hostQueries = {
  one: (agentId: string) =>
    queryOptions({
      queryKey: ["agents", "host", agentId] as const,
      queryFn: () =>
        unwrap(api.GET("/api/v1/agents/{agent_id}", { params: { path: { agent_id: agentId } } })),
    }),
  /** It changes only with a new version of the server. */
  models: () =>
    queryOptions({
      queryKey: ["agent-settings", "models"] as const,
      queryFn: async () => {
        const query = { engine: "retell-llm" } as const;
        const answer = await unwrap(api.GET("/api/v1/agents/settings", { params: { query } }));
        return modelsIn(JSON.parse(JSON.stringify(answer)));
      },
      staleTime: Number.POSITIVE_INFINITY,
    }),
};

/** The values of the setting `model`, wherever they stand in its schema. */
export function modelsIn(answer: {
  settings?: { name: string; schema: { enum?: unknown[]; anyOf?: { enum?: unknown[] }[] } }[];
}): string[] {
  const schema = answer.settings?.find(({ name }) => name === "model")?.schema;
  const all = [schema, ...(schema?.anyOf ?? [])].flatMap((part) => part?.enum ?? []);
  return [...new Set(all.filter((value): value is string => typeof value === "string"))];
}

/** The numbers of the saved versions that are at hand, the newest first. */
export function useVersionNumbers(promptId: string): number[] {
  return (
    useQuery({
      ...versionQueries.recent(promptId),
      select: ({ items }) => items.map(({ version }) => version),
    }).data ?? []
  );
}
