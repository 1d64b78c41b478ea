/** Keys for programs. */
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { TableQuery } from "@/components/data-table/table-search";
import type { ApiKeyCreate } from "../types";

export function fetchApiKeys(query: TableQuery<never>, cursor: string | undefined) {
  return unwrap(api.GET("/api/v1/api-keys", { params: { query: { ...query, cursor } } }));
}

export const apiKeyQueries = {
  all: () => ["api_keys"] as const,
  list: (query: TableQuery<never>) =>
    queryOptions({
      queryKey: [...apiKeyQueries.all(), "list", query],
      queryFn: () => fetchApiKeys(query, query.cursor),
      placeholderData: keepPreviousData,
    }),
};

export function useCreateApiKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ApiKeyCreate) => unwrap(api.POST("/api/v1/api-keys", { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: apiKeyQueries.all() }),
  });
}

export function useDeleteApiKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE("/api/v1/api-keys/{key_id}", { params: { path: { key_id: id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: apiKeyQueries.all() }),
  });
}
