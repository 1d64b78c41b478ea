/** What the panel asks and tells the server about prompts as a whole. Versions, labels and values have files of theirs. */
import {
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { api, ifMatch, outlivesPage, type Tagged, unwrap, unwrapTagged } from "@/api/client";
import { facetQuery, type PromptListQuery } from "./search";
import type { PromptCreate, PromptDetail, PromptPlace, PromptUpdate } from "./types";

/** The server makes no more of them. */
const MOST_FOLDERS = 200;

const path = (id: string) => ({ path: { prompt_id: id } });

export const fetchPrompts = (query: PromptListQuery) =>
  unwrap(api.GET("/api/v1/prompts", { params: { query } }));

export const promptQueries = {
  all: () => ["prompts"] as const,
  list: (query: PromptListQuery) =>
    queryOptions({
      queryKey: [...promptQueries.all(), "list", query],
      queryFn: () => fetchPrompts(query),
      placeholderData: keepPreviousData,
    }),
  facets: (request: PromptListQuery) => {
    const query = facetQuery(request);
    return queryOptions({
      queryKey: [...promptQueries.all(), "facets", query],
      queryFn: () => unwrap(api.GET("/api/v1/prompts/facets", { params: { query } })),
      placeholderData: keepPreviousData,
    });
  },
  folders: () =>
    queryOptions({
      queryKey: [...promptQueries.all(), "folders"],
      queryFn: () =>
        unwrap(
          api.GET("/api/v1/prompts/folders", {
            params: { query: { limit: MOST_FOLDERS, sort: "name" } },
          }),
        ),
    }),
  detail: (id: string) =>
    queryOptions({
      queryKey: [...promptQueries.all(), "detail", id],
      queryFn: () => unwrapTagged(api.GET("/api/v1/prompts/{prompt_id}", { params: path(id) })),
    }),
};

/** Reads a prompt anew, whatever is remembered of it. */
export const readPrompt = (client: QueryClient, id: string) =>
  client.fetchQuery({ ...promptQueries.detail(id), staleTime: 0 });

/** Puts an answer in the place of what was read before, and of what is being read. */
export async function rememberPrompt(client: QueryClient, prompt: Tagged<PromptDetail>) {
  const { queryKey } = promptQueries.detail(prompt.id);
  await client.cancelQueries({ queryKey, exact: true });
  client.setQueryData(queryKey, prompt);
  void client.invalidateQueries({ queryKey: [...promptQueries.all(), "list"] });
}

/** Edits the draft; the answer is the prompt as it is then. */
export async function updatePrompt(
  client: QueryClient,
  id: string,
  body: PromptUpdate,
  etag: string | null,
): Promise<Tagged<PromptDetail>> {
  const prompt = await unwrapTagged(
    api.PATCH("/api/v1/prompts/{prompt_id}", {
      params: path(id),
      headers: ifMatch(etag),
      body,
      keepalive: outlivesPage(body),
    }),
  );
  await rememberPrompt(client, prompt);
  return prompt;
}

/** Every change of a prompt also changes what the lists show. */
export function usePromptMutation<V, R>(change: (variables: V) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: promptQueries.all() }),
  });
}

export function useCreatePrompt() {
  return usePromptMutation((body: PromptCreate) => unwrap(api.POST("/api/v1/prompts", { body })));
}

export function useCopyPrompt() {
  return usePromptMutation((id: string) =>
    unwrap(api.POST("/api/v1/prompts/{prompt_id}/copy", { params: path(id), body: {} })),
  );
}

export function useDeletePrompt() {
  return usePromptMutation((id: string) =>
    unwrap(api.DELETE("/api/v1/prompts/{prompt_id}", { params: path(id) })),
  );
}

export function useRestorePrompt() {
  return usePromptMutation((id: string) =>
    unwrap(api.POST("/api/v1/prompts/{prompt_id}/restore", { params: path(id) })),
  );
}

export function usePlacePrompt() {
  return usePromptMutation(({ id, body }: { id: string; body: PromptPlace }) =>
    unwrap(api.PATCH("/api/v1/prompts/{prompt_id}/place", { params: path(id), body })),
  );
}
