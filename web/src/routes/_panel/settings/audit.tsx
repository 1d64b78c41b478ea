import { createFileRoute } from "@tanstack/react-router";
import { mayFetch } from "@/api/session";
import { auditQueries } from "@/features/settings/audit/api";
import { AuditPage } from "@/features/settings/audit/audit-page";
import { auditTable, validateAuditSearch } from "@/features/settings/audit/search";

export const Route = createFileRoute("/_panel/settings/audit")({
  validateSearch: validateAuditSearch,
  loaderDeps: ({ search: { entry: _open, ...search } }) => auditTable.query(search),
  loader: ({ context, deps }) => {
    if (!mayFetch(context.queryClient, "audit:read")) return;
    void context.queryClient.prefetchQuery(auditQueries.list(deps));
  },
  component: AuditPage,
});
