/** Everything the panel asks and tells the server about connections. */
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, unwrap, unwrapTagged } from "@/api/client";
import type { ConnectionCreate, ConnectionUpdate } from "@/api/types";
import type { ConnectionQuery } from "./search";

export const connectionQueries = {
  all: () => ["connections"] as const,
  list: (query: ConnectionQuery) =>
    queryOptions({
      queryKey: [...connectionQueries.all(), "list", query],
      queryFn: () => fetchConnections(query),
      placeholderData: keepPreviousData,
    }),
  /** All of them by name, for the switcher and for choices in forms. */
  choices: () => connectionQueries.list({ limit: 200, sort: "name" }),
  detail: (id: string) =>
    queryOptions({
      queryKey: [...connectionQueries.all(), "detail", id],
      queryFn: () =>
        unwrapTagged(
          api.GET("/api/v1/connections/{connection_id}", {
            params: { path: { connection_id: id } },
          }),
        ),
    }),
  phoneNumbers: (id: string) =>
    queryOptions({
      queryKey: [...connectionQueries.all(), "detail", id, "phone-numbers"],
      queryFn: () =>
        unwrap(
          api.GET("/api/v1/connections/{connection_id}/phone-numbers", {
            params: { path: { connection_id: id } },
          }),
        ),
    }),
};

export function fetchConnections({ kind, ...query }: ConnectionQuery) {
  const known = kind === "retell" || kind === "sandbox" ? kind : undefined;
  return unwrap(api.GET("/api/v1/connections", { params: { query: { ...query, kind: known } } }));
}

/** Every change of a connection also changes what its lists show. */
function useConnectionMutation<V, R>(change: (variables: V) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: connectionQueries.all() }),
  });
}

export function useCreateConnection() {
  return useConnectionMutation((body: ConnectionCreate) =>
    unwrap(api.POST("/api/v1/connections", { body })),
  );
}

export function useUpdateConnection(id: string) {
  return useConnectionMutation(({ body, etag }: { body: ConnectionUpdate; etag: string | null }) =>
    unwrapTagged(
      api.PATCH("/api/v1/connections/{connection_id}", {
        params: { path: { connection_id: id } },
        headers: ifMatch(etag),
        body,
      }),
    ),
  );
}

export function useDeleteConnection() {
  return useConnectionMutation((id: string) =>
    unwrap(
      api.DELETE("/api/v1/connections/{connection_id}", {
        params: { path: { connection_id: id } },
      }),
    ),
  );
}

export function useTestConnection() {
  return useConnectionMutation((id: string) =>
    unwrap(
      api.POST("/api/v1/connections/{connection_id}/test", {
        params: { path: { connection_id: id } },
      }),
    ),
  );
}

export function useSyncConnection() {
  return useConnectionMutation((id: string) =>
    unwrap(
      api.POST("/api/v1/connections/{connection_id}/sync", {
        params: { path: { connection_id: id } },
      }),
    ),
  );
}
