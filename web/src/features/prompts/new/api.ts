/** What the page of a new prompt asks the server: the gallery, and what prompt a call script makes. */
import { queryOptions, useMutation } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { components } from "@/api/schema";
import type { TemplateLanguage } from "@/components/templates/search";

type Schemas = components["schemas"];

export type PromptTemplate = Schemas["PromptTemplate"];
export type ScriptNote = Schemas["ScriptNote"];

export const templateQueries = {
  list: (language: TemplateLanguage) =>
    queryOptions({
      queryKey: ["prompt-templates", language] as const,
      queryFn: () =>
        unwrap(api.GET("/api/v1/prompts/templates", { params: { query: { language } } })),
      // The gallery changes with the panel only.
      staleTime: Number.POSITIVE_INFINITY,
    }),
};

export function useReadScript() {
  return useMutation({
    mutationFn: (body: Schemas["PromptFromScript"]) =>
      unwrap(api.POST("/api/v1/prompts/from-script", { body })),
  });
}
