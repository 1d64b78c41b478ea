/** Calls as the server tells them: lists, one call, the running ones; placing and stopping. */
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "./client";
import type { components, paths } from "./schema";

type Schemas = components["schemas"];

export type Call = Schemas["CallRead"];
export type CallDetail = Schemas["CallDetail"];
export type CallCreate = Schemas["CallCreate"];
export type CallStatus = Call["status"];
export type TranscriptTurn = CallDetail["transcript"][number];
export type CallListQuery = NonNullable<paths["/api/v1/calls"]["get"]["parameters"]["query"]>;

const RUNNING: readonly CallStatus[] = ["requested", "registered", "ongoing"];

/** Whether the call has not come to its end yet. */
export const isRunning = ({ status }: Pick<Call, "status">) => RUNNING.includes(status);

export const fetchCalls = (query: CallListQuery) =>
  unwrap(api.GET("/api/v1/calls", { params: { query } }));

export const callQueries = {
  all: () => ["calls"] as const,
  list: (query: CallListQuery) =>
    queryOptions({
      queryKey: [...callQueries.all(), "list", query],
      queryFn: () => fetchCalls(query),
      placeholderData: keepPreviousData,
    }),
  live: () =>
    queryOptions({
      queryKey: [...callQueries.all(), "live"],
      queryFn: () => unwrap(api.GET("/api/v1/calls/live")),
    }),
  detail: (id: string) =>
    queryOptions({
      queryKey: [...callQueries.all(), "detail", id],
      queryFn: () =>
        unwrap(api.GET("/api/v1/calls/{call_id}", { params: { path: { call_id: id } } })),
    }),
};

export function usePlaceCall() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CallCreate) => unwrap(api.POST("/api/v1/calls", { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: callQueries.all() }),
  });
}

export function useStopCall() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.POST("/api/v1/calls/{call_id}/stop", { params: { path: { call_id: id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: callQueries.all() }),
  });
}
