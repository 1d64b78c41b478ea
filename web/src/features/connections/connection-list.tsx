/** The list of connections. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { Pencil, Plug, Plus, Trash2 } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import type { Connection } from "@/api/types";
import { DataTable } from "@/components/data-table/data-table";
import { useTableSearch } from "@/components/data-table/table-search";
import type { TableColumn } from "@/components/data-table/types";
import { EmptyState } from "@/components/empty-state";
import { Forbidden } from "@/components/forbidden";
import { PageHeader } from "@/components/page-header";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Count, RelativeTime } from "@/components/values";
import { connectionQueries, fetchConnections } from "./api";
import { ConnectionStatus } from "./connection-status";
import { DeleteConnection } from "./delete-connection";
import { connectionSearch } from "./search";

const link = ({ id }: Connection) => ({
  to: "/connections/$connectionId" as const,
  params: { connectionId: id },
});

export function ConnectionList() {
  const { t } = useTranslation("connections");
  const may = useMay();
  const navigate = useNavigate();
  const state = useTableSearch(connectionSearch);
  const query = useQuery({
    ...connectionQueries.list(state.query),
    enabled: may("connections:read"),
  });
  const columns = useMemo(() => columnsOf(t), [t]);
  const [doomed, setDoomed] = useState<Connection | null>(null);
  if (!may("connections:read")) return <Forbidden />;

  const mayWrite = may("connections:write");
  const add = mayWrite && (
    <ButtonLink to="/connections/new" variant="primary">
      <Plus aria-hidden className="icon" />
      {t("add")}
    </ButtonLink>
  );
  const rowActions = () => [
    { label: t("edit"), icon: Pencil, onSelect: (row: Connection) => void navigate(link(row)) },
    { label: t("delete.action"), icon: Trash2, isDanger: true, onSelect: setDoomed },
  ];
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} actions={add} />
      <DataTable
        name="connections"
        label={t("title")}
        state={state}
        query={query}
        columns={columns}
        rowId={({ id }) => id}
        rowLink={link}
        rowActions={mayWrite ? rowActions : undefined}
        filters={[
          {
            name: "kind",
            label: t("kind"),
            isSingle: true,
            options: [
              { value: "retell", label: t("kinds.retell") },
              { value: "sandbox", label: t("kinds.sandbox") },
            ],
          },
        ]}
        searchLabel={t("search")}
        onCreate={mayWrite ? () => void navigate({ to: "/connections/new" }) : undefined}
        fetchPage={(cursor) => fetchConnections({ ...state.query, limit: 200, cursor })}
        empty={
          <EmptyState
            icon={Plug}
            title={t("empty.title")}
            description={t("empty.description")}
            action={add}
          />
        }
      />
      <DeleteConnection connection={doomed} onClose={() => setDoomed(null)} />
    </>
  );
}

function columnsOf(t: TFunction<"connections">): TableColumn<Connection>[] {
  return [
    {
      id: "name",
      header: t("name"),
      sortable: "ascending",
      width: "28%",
      cell: ({ name }) => name,
      value: ({ name }) => name,
    },
    {
      id: "kind",
      header: t("kind"),
      width: "110px",
      cell: ({ kind }) => (
        <Badge tone={kind === "sandbox" ? "warning" : "info"}>{t(`kinds.${kind}`)}</Badge>
      ),
      value: ({ kind }) => kind,
    },
    {
      id: "status",
      header: t("statusLabel"),
      width: "150px",
      cell: ({ status }) => <ConnectionStatus status={status} />,
      value: ({ status }) => status,
    },
    {
      id: "workspace",
      header: t("workspace"),
      cell: ({ vendor }) => vendor?.organization_name ?? "—",
      value: ({ vendor }) => vendor?.organization_name ?? null,
    },
    {
      id: "agents",
      header: t("agents"),
      align: "end",
      width: "96px",
      cell: ({ counts }) => <Count value={counts.agents} />,
      value: ({ counts }) => counts.agents,
    },
    {
      id: "phone_numbers",
      header: t("numbers"),
      align: "end",
      width: "96px",
      cell: ({ counts }) => <Count value={counts.phone_numbers} />,
      value: ({ counts }) => counts.phone_numbers,
    },
    {
      id: "last_event",
      header: t("lastEvent"),
      width: "150px",
      cell: ({ webhook_seen_at }) => <RelativeTime at={webhook_seen_at} />,
      value: ({ webhook_seen_at }) => webhook_seen_at,
    },
    {
      id: "created_at",
      header: t("created_at"),
      sortable: "descending",
      width: "150px",
      isHiddenAtFirst: true,
      cell: ({ created_at }) => <RelativeTime at={created_at} />,
      value: ({ created_at }) => created_at,
    },
  ];
}
