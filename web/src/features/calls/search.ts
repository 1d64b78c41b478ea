/** The URL of the list of calls, and the request it means. */
import type { CallListQuery } from "@/api/calls";
import { defineTableSearch, type TableQuery } from "@/components/data-table/table-search";

const FILTERS = [
  "status",
  "agent",
  "connection",
  "direction",
  "kind",
  "reason",
  "from",
  "to",
] as const;
export type CallFilter = (typeof FILTERS)[number];

export const callSearch = defineTableSearch<CallFilter>({ filters: FILTERS, sort: "-started_at" });

/** The filters of the page under the names of the API. */
export function callListQuery(query: TableQuery<CallFilter>): CallListQuery {
  const { agent, connection, reason, ...rest } = query;
  return {
    ...rest,
    ...(agent === undefined ? {} : { agent_id: agent }),
    ...(connection === undefined ? {} : { connection_id: connection }),
    ...(reason === undefined ? {} : { disconnection_reason: reason }),
  } as CallListQuery;
}
