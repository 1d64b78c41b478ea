/** Prompts of the library and the agents that use them, as the pages of both ask for it. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type LibraryPrompt = Schemas["PromptRead"];
export type PromptUser = Schemas["AgentRead"];
export type PromptLink = Schemas["PromptLinkRead"];
export type MovePreview = Schemas["PromptMovePreview"];
export type Label = NonNullable<PromptLink["label"]>;

const MOST_USERS = 200;
const MOST_FOUND = 50;

export const promptUseQueries = {
  /** Prompts to choose from, by words of their names and texts. */
  library: (q: string) =>
    queryOptions({
      queryKey: ["prompts", "library", q],
      queryFn: () =>
        unwrap(
          api.GET("/api/v1/prompts", {
            params: { query: { q: q || undefined, limit: MOST_FOUND, sort: "name" } },
          }),
        ),
      placeholderData: keepPreviousData,
    }),
  /** A version never changes. */
  text: (promptId: string, version: number) =>
    queryOptions({
      queryKey: ["prompts", "versions", promptId, version],
      queryFn: () =>
        unwrap(
          api.GET("/api/v1/prompts/{prompt_id}/versions/{version}", {
            params: { path: { prompt_id: promptId, version } },
          }),
        ),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  /** The agents that use a prompt, and how each stands. */
  users: (promptId: string) =>
    queryOptions({
      queryKey: ["agents", "using", promptId],
      queryFn: () =>
        unwrap(
          api.GET("/api/v1/agents", {
            params: { query: { prompt_id: [promptId], limit: MOST_USERS, sort: "name" } },
          }),
        ),
    }),
  /** What a move of a label would do to the agents that follow it. */
  preview: (promptId: string, label: Label, version: number) =>
    queryOptions({
      queryKey: ["agents", "using", promptId, "preview", label, version],
      queryFn: () =>
        unwrap(
          api.GET("/api/v1/agents/prompt-move-preview", {
            params: { query: { prompt_id: promptId, label, version } },
          }),
        ),
      staleTime: 0,
    }),
};
