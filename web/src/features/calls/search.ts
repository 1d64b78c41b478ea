/** The URL of the list of calls, and the request it means. */
import type { CallListQuery, CallStatus } from "@/api/calls";
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

export const callSearch = defineTableSearch<CallFilter>({
  filters: FILTERS,
  sort: "-started_at",
});

/** The filters of the page under the names of the API. The server refuses words it does not know. */
export function callListQuery(query: TableQuery<CallFilter>): CallListQuery {
  const { agent, connection, reason, status, direction, kind, ...rest } = query;
  return {
    ...rest,
    status: status?.split(",") as CallStatus[] | undefined,
    direction: direction as CallListQuery["direction"],
    kind: kind as CallListQuery["kind"],
    agent_id: agent,
    connection_id: connection,
    disconnection_reason: reason,
    include_total: true,
  };
}
