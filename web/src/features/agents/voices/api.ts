/** The voices of a connection. */
import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { fetchAll } from "@/components/data-table/fetch-all";

const PAGE = 200;
const KEPT_FOR = 300_000;

const fetchPage = (connectionId: string, cursor: string | undefined) =>
  unwrap(
    api.GET("/api/v1/voices", {
      params: { query: { connection_id: connectionId, limit: PAGE, cursor } },
    }),
  );

export const voiceQueries = {
  all: () => ["voices"] as const,
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
