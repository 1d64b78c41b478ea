/** Short lists to choose from, for pages that belong to another domain. */
import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "./client";

const MOST = 200;
const KEPT_FOR = 60_000;

export const choiceQueries = {
  agents: () =>
    queryOptions({
      queryKey: ["agents", "choices"] as const,
      queryFn: () =>
        unwrap(api.GET("/api/v1/agents", { params: { query: { limit: MOST, sort: "name" } } })),
      staleTime: KEPT_FOR,
    }),
  connections: () =>
    queryOptions({
      queryKey: ["connections", "choices"] as const,
      queryFn: () =>
        unwrap(
          api.GET("/api/v1/connections", { params: { query: { limit: MOST, sort: "name" } } }),
        ),
      staleTime: KEPT_FOR,
    }),
  phoneNumbers: (connectionId: string) =>
    queryOptions({
      queryKey: ["connections", "phone-numbers", connectionId] as const,
      queryFn: () =>
        unwrap(
          api.GET("/api/v1/connections/{connection_id}/phone-numbers", {
            params: { path: { connection_id: connectionId } },
          }),
        ),
      staleTime: KEPT_FOR,
    }),
};
