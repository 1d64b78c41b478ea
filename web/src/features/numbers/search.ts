/** The URL of the list of phone numbers, and the request it means. */
import type { paths } from "@/api/schema";
import { defineTableSearch, type TableQuery } from "@/components/data-table/table-search";

const FILTERS = ["connection", "agent", "bound"] as const;
export type NumberFilter = (typeof FILTERS)[number];
export type NumberListQuery = NonNullable<
  paths["/api/v1/phone-numbers"]["get"]["parameters"]["query"]
>;

export const numberSearch = defineTableSearch<NumberFilter>({ filters: FILTERS, sort: "number" });

/** The filters of the page under the names of the API. */
export function numberListQuery(query: TableQuery<NumberFilter>): NumberListQuery {
  const { connection, agent, bound, ...rest } = query;
  return {
    ...rest,
    include_total: true,
    connection_id: connection,
    agent_id: agent,
    bound: bound === "true" ? true : bound === "false" ? false : undefined,
  };
}
