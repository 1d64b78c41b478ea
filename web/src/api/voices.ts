/** Voices as every domain of the panel reads them. */
import { queryOptions } from "@tanstack/react-query";
import { fetchAll } from "@/components/data-table/fetch-all";
import { api, unwrap } from "./client";
import type { components } from "./schema";

export type Voice = components["schemas"]["VoiceRead"];

const PAGE = 200;
const KEPT_FOR = 300_000;

const fetchPage = (connectionId: string, cursor: string | undefined) =>
  unwrap(
    api.GET("/api/v1/voices", {
      params: { query: { connection_id: connectionId, limit: PAGE, cursor } },
    }),
  );

export const voiceQueries = {
  /** The topic under which the server tells of changes. */
  all: () => ["voices"] as const,
  /** Every voice of a connection, to choose from. */
  of: (connectionId: string) =>
    queryOptions({
      queryKey: [...voiceQueries.all(), "of", connectionId],
      queryFn: () =>
        fetchAll(
          (cursor) => fetchPage(connectionId, cursor),
          () => undefined,
        ),
      enabled: connectionId !== "",
      staleTime: KEPT_FOR,
    }),
};
