/** A prompt with its variables filled in, and the sets of values kept for that. */
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { components } from "@/api/schema";
import { promptQueries } from "../api";

type PreviewInput = components["schemas"]["PromptPreview"];
type Values = Record<string, string>;

const MOST_SETS = 200;
const KEPT_FOR = 60_000;

const path = (id: string) => ({ path: { prompt_id: id } });

export const previewQueries = {
  render: (promptId: string, body: PreviewInput) =>
    queryOptions({
      queryKey: [...promptQueries.all(), "preview", promptId, body],
      queryFn: () => unwrap(api.POST("/api/v1/prompts/render", { body })),
      placeholderData: keepPreviousData,
      gcTime: KEPT_FOR,
    }),
  sets: (promptId: string) =>
    queryOptions({
      queryKey: [...promptQueries.all(), "value-sets", promptId],
      queryFn: () =>
        unwrap(
          api.GET("/api/v1/prompts/{prompt_id}/value-sets", {
            params: { ...path(promptId), query: { limit: MOST_SETS } },
          }),
        ),
    }),
};

function useSetMutation<V, R>(promptId: string, change: (variables: V) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: previewQueries.sets(promptId).queryKey }),
  });
}

const setPath = (promptId: string, id: string) => ({
  path: { prompt_id: promptId, value_set_id: id },
});

export function useCreateSet(promptId: string) {
  return useSetMutation(promptId, (body: { name: string; values: Values }) =>
    unwrap(api.POST("/api/v1/prompts/{prompt_id}/value-sets", { params: path(promptId), body })),
  );
}

export function useUpdateSet(promptId: string) {
  return useSetMutation(promptId, ({ id, values }: { id: string; values: Values }) =>
    unwrap(
      api.PATCH("/api/v1/prompts/{prompt_id}/value-sets/{value_set_id}", {
        params: setPath(promptId, id),
        body: { values },
      }),
    ),
  );
}

export function useDeleteSet(promptId: string) {
  return useSetMutation(promptId, (id: string) =>
    unwrap(
      api.DELETE("/api/v1/prompts/{prompt_id}/value-sets/{value_set_id}", {
        params: setPath(promptId, id),
      }),
    ),
  );
}
