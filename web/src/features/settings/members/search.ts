/** What the URL of the members' list may hold. */
import { defineTableSearch } from "@/components/data-table/table-search";

export const memberSearch = defineTableSearch({ sort: "created_at" });
