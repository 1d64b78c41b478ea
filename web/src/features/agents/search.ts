/** The URL of the list of agents, and the request it means. */
import type { paths } from "@/api/schema";
import { defineTableSearch, type TableQuery } from "@/components/data-table/table-search";
import { STATUSES } from "./statuses";

export const UNSETTLED = ["edits", "drift"] as const;

const FILTERS = [
  "status",
  "language",
  "voice",
  "model",
  "connection",
  "folder",
  "tag",
  "unsettled",
  "deleted",
] as const;
export type AgentFilter = (typeof FILTERS)[number];
export type AgentListQuery = NonNullable<paths["/api/v1/agents"]["get"]["parameters"]["query"]>;
export type AgentFacetQuery = NonNullable<
  paths["/api/v1/agents/facets"]["get"]["parameters"]["query"]
>;

export const agentSearch = defineTableSearch<AgentFilter>({ filters: FILTERS, sort: "name" });

/** In the URL several values of a filter are joined by commas. */
const several = (joined: string | undefined) => joined?.split(",");

/** The filters of the page under the names of the API. */
export function agentListQuery(query: TableQuery<AgentFilter>): AgentListQuery {
  const { q, sort, limit, cursor, status, deleted } = query;
  return {
    q,
    sort,
    limit,
    cursor,
    include_total: true,
    status: STATUSES.filter((known) => several(status)?.includes(known)),
    language: several(query.language),
    voice_id: several(query.voice),
    model: several(query.model),
    connection_id: several(query.connection),
    folder_id: several(query.folder),
    tag: several(query.tag),
    unsettled: UNSETTLED.filter((known) => several(query.unsettled)?.includes(known)),
    deleted: deleted === "true" ? true : undefined,
  };
}

/** The same filters for their counts: neither page nor order matter. */
export function facetQuery(request: AgentListQuery): AgentFacetQuery {
  const {
    limit: _limit,
    cursor: _cursor,
    sort: _sort,
    include_total: _total,
    ...filters
  } = request;
  return filters;
}
