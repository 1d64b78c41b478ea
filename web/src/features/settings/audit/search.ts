/** What the URL of the log may hold: the list's state and the entry that is open. */
import { defineTableSearch, type TableSearch } from "@/components/data-table/table-search";

export type AuditFilter = "target_kind" | "target_id" | "actor" | "action";

export const auditTable = defineTableSearch<AuditFilter>({
  filters: ["target_kind", "target_id", "actor", "action"],
  sort: "-sequence",
});

export type AuditSearch = TableSearch<AuditFilter> & { entry?: string };

export function validateAuditSearch(raw: Record<string, unknown>): AuditSearch {
  const search = auditTable.validate(raw);
  return typeof raw.entry === "string" ? { ...search, entry: raw.entry } : search;
}
