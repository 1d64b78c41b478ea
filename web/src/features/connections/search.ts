/** The URL of the list of connections. */
import { defineTableSearch, type TableQuery } from "@/components/data-table/table-search";

export const connectionSearch = defineTableSearch({ filters: ["kind"], sort: "-created_at" });

export type ConnectionQuery = TableQuery<"kind">;
