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
  /** The numbers that an agent is bound to. */
  numbersOf: (agentId: string) =>
    queryOptions({
      queryKey: ["phone_numbers", "of-agent", agentId] as const,
      queryFn: () =>
        unwrap(
          api.GET("/api/v1/phone-numbers", {
            params: { query: { limit: MOST, sort: "number", agent_id: agentId } },
          }),
        ),
    }),
};
