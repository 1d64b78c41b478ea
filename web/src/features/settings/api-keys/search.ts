/** What the URL of the keys' list may hold. */
import { defineTableSearch } from "@/components/data-table/table-search";

export const apiKeySearch = defineTableSearch({ sort: "-created_at" });
