/** Usage as the server sums it up. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "./client";
import type { components, paths } from "./schema";

type Schemas = components["schemas"];
type UsageQuery = NonNullable<paths["/api/v1/usage"]["get"]["parameters"]["query"]>;

export type UsageReport = Schemas["UsageReport"];
export type UsageItem = UsageReport["items"][number];
export type UsageFigures = UsageReport["totals"];
export type AgentEstimate = Schemas["AgentEstimate"];
export type PriceBook = Schemas["PriceBook"];
export type VoiceFigures = Schemas["VoiceFigures"];

const KEPT_FOR = 300_000;

export const usageQueries = {
  all: () => ["usage"] as const,
  report: (query: UsageQuery) =>
    queryOptions({
      queryKey: [...usageQueries.all(), "report", query],
      queryFn: () => unwrap(api.GET("/api/v1/usage", { params: { query } })),
      placeholderData: keepPreviousData,
    }),
  /** What an agent's draft costs; `state` names the draft it was reckoned for. */
  estimate: (agentId: string, state: string) =>
    queryOptions({
      queryKey: [...usageQueries.all(), "estimate", agentId, state],
      queryFn: () =>
        unwrap(
          api.GET("/api/v1/usage/agents/{agent_id}/estimate", {
            params: { path: { agent_id: agentId } },
          }),
        ),
      placeholderData: keepPreviousData,
    }),
  prices: () =>
    queryOptions({
      queryKey: ["prices"],
      queryFn: () => unwrap(api.GET("/api/v1/usage/prices")),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  /** What calls with each of a connection's voices came to in 30 days; `voiceIds` empty: the busiest. */
  voices: (connectionId: string, voiceIds: string[]) =>
    queryOptions({
      queryKey: [...usageQueries.all(), "voices", connectionId, voiceIds],
      queryFn: () =>
        unwrap(
          api.GET("/api/v1/usage/voices", {
            params: { query: { connection_id: connectionId, voice_id: voiceIds } },
          }),
        ),
      staleTime: KEPT_FOR,
    }),
};
