/** The saved versions of a prompt, where its labels stand, and where they have been. */
import { infiniteQueryOptions, queryOptions, useQueryClient } from "@tanstack/react-query";
import { api, unwrap, unwrapTagged } from "@/api/client";
import { promptQueries, rememberPrompt, usePromptMutation } from "../api";
import type { Label } from "../types";

const PAGE = 50;
const MOST_MOVES = 200;
const MOST_RECENT = 200;

const path = (id: string) => ({ path: { prompt_id: id } });

export const versionQueries = {
  all: (id: string) => [...promptQueries.all(), "versions", id] as const,
  list: (id: string) =>
    infiniteQueryOptions({
      queryKey: [...versionQueries.all(id), "list"],
      queryFn: ({ pageParam }) =>
        unwrap(
          api.GET("/api/v1/prompts/{prompt_id}/versions", {
            params: { ...path(id), query: { limit: PAGE, cursor: pageParam } },
          }),
        ),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    }),
  /** The newest ones, to choose from. */
  recent: (id: string) =>
    queryOptions({
      queryKey: [...versionQueries.all(id), "recent"],
      queryFn: () =>
        unwrap(
          api.GET("/api/v1/prompts/{prompt_id}/versions", {
            params: { ...path(id), query: { limit: MOST_RECENT } },
          }),
        ),
    }),
  /** A version never changes. */
  one: (id: string, version: number) =>
    queryOptions({
      queryKey: [...versionQueries.all(id), version],
      queryFn: () =>
        unwrap(
          api.GET("/api/v1/prompts/{prompt_id}/versions/{version}", {
            params: { path: { prompt_id: id, version } },
          }),
        ),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  lines: (id: string, version: number) =>
    queryOptions({
      queryKey: [...versionQueries.all(id), version, "lines"],
      queryFn: () =>
        unwrap(
          api.GET("/api/v1/prompts/{prompt_id}/versions/{version}/blame", {
            params: { path: { prompt_id: id, version } },
          }),
        ),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  moves: (id: string) =>
    queryOptions({
      queryKey: [...versionQueries.all(id), "moves"],
      queryFn: () =>
        unwrap(
          api.GET("/api/v1/prompts/{prompt_id}/label-moves", {
            params: { ...path(id), query: { limit: MOST_MOVES } },
          }),
        ),
    }),
};

const said = (note: string) => (note.trim() === "" ? null : note.trim());

export function useSaveVersion(id: string) {
  return usePromptMutation((note: string) =>
    unwrap(
      api.POST("/api/v1/prompts/{prompt_id}/versions", {
        params: path(id),
        body: { note: said(note) },
      }),
    ),
  );
}

export function useRestoreVersion(id: string) {
  const client = useQueryClient();
  return usePromptMutation(async (version: number) => {
    const prompt = await unwrapTagged(
      api.POST("/api/v1/prompts/{prompt_id}/versions/{version}/restore", {
        params: { path: { prompt_id: id, version } },
      }),
    );
    await rememberPrompt(client, prompt);
    return prompt;
  });
}

interface Move {
  label: Label;
  version: number;
  note: string;
}

export function useMoveLabel(id: string) {
  return usePromptMutation(({ label, version, note }: Move) =>
    unwrap(
      api.PUT("/api/v1/prompts/{prompt_id}/labels/{label}", {
        params: { path: { prompt_id: id, label } },
        body: { version, note: said(note) },
      }),
    ),
  );
}

export function useRollBack(id: string) {
  return usePromptMutation((label: Label) =>
    unwrap(
      api.POST("/api/v1/prompts/{prompt_id}/labels/{label}/rollback", {
        params: { path: { prompt_id: id, label } },
        body: {},
      }),
    ),
  );
}
