/** Who did what, when, and what it changed. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ScrollText } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { DataTable } from "@/components/data-table/data-table";
import { useTableSearch } from "@/components/data-table/table-search";
import { EmptyState } from "@/components/empty-state";
import { Forbidden } from "@/components/forbidden";
import { Section } from "../section";
import type { AuditEntry } from "../types";
import { auditQueries, fetchAudit } from "./api";
import { EntryDrawer } from "./entry-drawer";
import { auditTable, validateAuditSearch } from "./search";
import { useAuditColumns } from "./use-audit-columns";
import { useAuditFilters } from "./use-audit-filters";

export function AuditPage() {
  return useMay()("audit:read") ? <Log /> : <Forbidden />;
}

function Log() {
  const { t } = useTranslation("settings");
  const navigate = useNavigate();
  const state = useTableSearch(auditTable);
  const query = useQuery(auditQueries.list(state.query));
  const columns = useAuditColumns();
  const filters = useAuditFilters(state.search.target_id);
  const { entry: openId } = useSearch({ strict: false, select: (raw) => validateAuditSearch(raw) });
  const open = query.data?.items.find(({ id }) => id === openId) ?? null;
  const show = (entry: AuditEntry | null) =>
    void navigate({
      to: "/settings/audit",
      search: (previous) => ({ ...validateAuditSearch(previous), entry: entry?.id }),
      replace: entry === null,
      resetScroll: false,
    });
  return (
    <Section isWide title={t("audit.title")} description={t("audit.description")}>
      <DataTable
        name="audit"
        label={t("audit.title")}
        state={state}
        query={query}
        columns={columns}
        filters={filters}
        rowId={({ id }) => id}
        onOpen={show}
        fetchPage={(cursor) => fetchAudit(state.query, cursor)}
        empty={
          <EmptyState
            icon={ScrollText}
            title={t("audit.none")}
            description={t("audit.description")}
          />
        }
      />
      <EntryDrawer entry={open} onClose={() => show(null)} />
    </Section>
  );
}
