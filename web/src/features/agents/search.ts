/** The URL of the list of agents, and the request it means. */
import type { paths } from "@/api/schema";
import { defineTableSearch, type TableQuery } from "@/components/data-table/table-search";
import { STATUSES } from "./statuses";

const FILTERS = ["status", "language", "connection", "deleted"] as const;
export type AgentFilter = (typeof FILTERS)[number];
export type AgentListQuery = NonNullable<paths["/api/v1/agents"]["get"]["parameters"]["query"]>;

export const agentSearch = defineTableSearch<AgentFilter>({ filters: FILTERS, sort: "name" });

/** The filters of the page under the names of the API. */
export function agentListQuery(query: TableQuery<AgentFilter>): AgentListQuery {
  const { connection, status, deleted, ...rest } = query;
  return {
    ...rest,
    include_total: true,
    status: STATUSES.find((known) => known === status),
    connection_id: connection,
    deleted: deleted === "true" ? true : undefined,
  };
}
