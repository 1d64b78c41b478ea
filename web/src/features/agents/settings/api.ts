/** What the server says about settings, and the words of both languages to search them by. */
import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { AgentDetail, SettingsAnswer } from "../types";
import type { Catalogue, JsonObject } from "./types";

/** Schemas are any JSON to the generated client; the server makes them of the keywords that `Schema` names. */
const asCatalogue = (answer: SettingsAnswer) => answer as Catalogue;

/** Every setting that is set at Retell; what came as JSON is JSON. */
export const presentSettings = (agent: AgentDetail) => agent.settings as JsonObject;

const ENGINES = ["retell-llm", "conversation-flow", "custom-llm"] as const;

interface Words {
  names: Record<string, { label: string; help: string }>;
}

export const settingQueries = {
  /** It changes only with a new version of the server. */
  catalogue: (engine: string) =>
    queryOptions({
      queryKey: ["agent-settings", "catalogue", engine],
      queryFn: async () => {
        const query = { engine: ENGINES.find((known) => known === engine) };
        return asCatalogue(await unwrap(api.GET("/api/v1/agents/settings", { params: { query } })));
      },
      staleTime: Number.POSITIVE_INFINITY,
    }),
  words: () =>
    queryOptions({
      queryKey: ["agent-settings", "words"],
      queryFn: async (): Promise<Words[]> => {
        const both = await Promise.all([
          import("@/locales/en/agent-settings.json"),
          import("@/locales/es/agent-settings.json"),
        ]);
        return both.map((words) => words.default);
      },
      staleTime: Number.POSITIVE_INFINITY,
    }),
};
