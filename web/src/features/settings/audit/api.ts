/** The log of the organization. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { TableQuery } from "@/components/data-table/table-search";
import type { AuditFilter } from "./search";

type AuditQuery = TableQuery<AuditFilter>;

const MOST_PEOPLE = 200;

export function fetchAudit(query: AuditQuery, cursor: string | undefined) {
  return unwrap(api.GET("/api/v1/audit", { params: { query: { ...query, cursor } } }));
}

export const auditQueries = {
  all: () => ["audit"] as const,
  list: (query: AuditQuery) =>
    queryOptions({
      queryKey: [...auditQueries.all(), "list", query],
      queryFn: () => fetchAudit(query, query.cursor),
      placeholderData: keepPreviousData,
    }),
  /** Who may stand in the log, for the filter. */
  people: () =>
    queryOptions({
      queryKey: ["members", "people"],
      queryFn: () =>
        unwrap(api.GET("/api/v1/members", { params: { query: { limit: MOST_PEOPLE } } })),
    }),
};
