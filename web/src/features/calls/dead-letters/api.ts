/** Events of Retell that could not be understood. */
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { components, paths } from "@/api/schema";
import { defineTableSearch } from "@/components/data-table/table-search";

export type DeadLetter = components["schemas"]["DeadLetterRead"];
type DeadLetterQuery = NonNullable<paths["/api/v1/dead-letters"]["get"]["parameters"]["query"]>;

export const deadLetterSearch = defineTableSearch({ sort: "-received_at" });

export const fetchDeadLetters = (query: DeadLetterQuery) =>
  unwrap(api.GET("/api/v1/dead-letters", { params: { query } }));

export const deadLetterQueries = {
  all: () => ["dead_letters"] as const,
  list: (query: DeadLetterQuery) =>
    queryOptions({
      queryKey: [...deadLetterQueries.all(), "list", query],
      queryFn: () => fetchDeadLetters(query),
      placeholderData: keepPreviousData,
    }),
  detail: (id: string) =>
    queryOptions({
      queryKey: [...deadLetterQueries.all(), "detail", id],
      queryFn: () =>
        unwrap(
          api.GET("/api/v1/dead-letters/{letter_id}", { params: { path: { letter_id: id } } }),
        ),
    }),
};

export function useReplay() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(
        api.POST("/api/v1/dead-letters/{letter_id}/replay", {
          params: { path: { letter_id: id } },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: deadLetterQueries.all() }),
  });
}
