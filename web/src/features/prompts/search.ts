/** The URL of the list of prompts, and the request it means. */
import type { paths } from "@/api/schema";
import { defineTableSearch, type TableQuery } from "@/components/data-table/table-search";

export const LABELLED = ["production", "staging", "none"] as const;

const FILTERS = ["folder", "tag", "labelled", "changed", "deleted"] as const;
export type PromptFilter = (typeof FILTERS)[number];
export type PromptListQuery = NonNullable<paths["/api/v1/prompts"]["get"]["parameters"]["query"]>;
type PromptFacetQuery = NonNullable<paths["/api/v1/prompts/facets"]["get"]["parameters"]["query"]>;

export const promptSearch = defineTableSearch<PromptFilter>({ filters: FILTERS, sort: "name" });

/** In the URL several values of a filter are joined by commas. */
const several = (joined: string | undefined) => joined?.split(",");

/** The filters of the page under the names of the API. */
export function promptListQuery(query: TableQuery<PromptFilter>): PromptListQuery {
  const { q, sort, limit, cursor, changed, deleted, labelled } = query;
  return {
    q,
    sort,
    limit,
    cursor,
    include_total: true,
    folder_id: several(query.folder),
    tag: several(query.tag),
    labelled: LABELLED.filter((known) => several(labelled)?.includes(known)),
    is_changed: changed === undefined ? undefined : changed === "true",
    deleted: deleted === "true" ? true : undefined,
  };
}

/** The same filters for their counts: neither page nor order matter. */
export function facetQuery({
  limit: _limit,
  cursor: _cursor,
  sort: _sort,
  include_total: _total,
  ...filters
}: PromptListQuery): PromptFacetQuery {
  return filters;
}
