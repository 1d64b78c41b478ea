/** What the page of a new agent asks the server: the gallery, a template, and what a file would make. */
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { components } from "@/api/schema";
import type { TemplateLanguage } from "@/components/templates/search";
import { agentQueries } from "../api";

type Schemas = components["schemas"];

export type TemplateDetail = Schemas["TemplateDetail"];
export type AgentsImport = Schemas["AgentsImport"];
export type ImportedAgent = Schemas["ImportedAgent"];

/** The gallery changes with the panel only. */
const KEPT_FOR = Number.POSITIVE_INFINITY;

export const templateQueries = {
  list: (language: TemplateLanguage) =>
    queryOptions({
      queryKey: ["agent-templates", language] as const,
      queryFn: () =>
        unwrap(api.GET("/api/v1/agents/templates", { params: { query: { language } } })),
      staleTime: KEPT_FOR,
    }),
  one: (slug: string, language: TemplateLanguage) =>
    queryOptions({
      queryKey: ["agent-templates", language, slug] as const,
      queryFn: () =>
        unwrap(
          api.GET("/api/v1/agents/templates/{slug}", {
            params: { path: { slug }, query: { language } },
          }),
        ),
      staleTime: KEPT_FOR,
    }),
};

export function useImportAgents() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: AgentsImport) => unwrap(api.POST("/api/v1/agents/import", { body })),
    onSuccess: ({ dry_run }) =>
      dry_run ? undefined : client.invalidateQueries({ queryKey: agentQueries.all() }),
  });
}
