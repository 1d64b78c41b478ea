/** Every phone number, to look through, narrow down, open, buy and bring along. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Import, Pencil, Phone, Plug, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { choiceQueries } from "@/api/choices";
import { useMay } from "@/api/session";
import { DataTable } from "@/components/data-table/data-table";
import { useTableSearch } from "@/components/data-table/table-search";
import type { TableFilter } from "@/components/data-table/types";
import { EmptyState } from "@/components/empty-state";
import { Forbidden } from "@/components/forbidden";
import { PageHeader } from "@/components/page-header";
import { Button, ButtonLink } from "@/components/ui/button";
import { fetchNumbers, numberQueries } from "./api";
import { BuyNumber } from "./buy-number";
import { ImportNumber } from "./import-number";
import { ReleaseNumber } from "./release-number";
import { type NumberFilter, numberListQuery, numberSearch } from "./search";
import type { PhoneNumber } from "./types";
import { useNumberColumns } from "./use-number-columns";

/** The largest page the server gives, for exports. */
const EXPORT_PAGE = 200;
const link = ({ id }: PhoneNumber) => ({
  to: "/phone-numbers/$numberId" as const,
  params: { numberId: id },
});

export function NumberList() {
  return useMay()("phone_numbers:read") ? <Numbers /> : <Forbidden />;
}

function Numbers() {
  const { t } = useTranslation("numbers");
  const navigate = useNavigate();
  const mayWrite = useMay()("phone_numbers:write");
  const state = useTableSearch(numberSearch);
  const request = numberListQuery(state.query);
  const query = useQuery(numberQueries.list(request));
  const columns = useNumberColumns();
  const filters = useNumberFilters();
  const [opened, setOpened] = useState<"buy" | "import" | null>(null);
  const [doomed, setDoomed] = useState<PhoneNumber | null>(null);
  const open = {
    label: t("actions.open"),
    icon: Pencil,
    onSelect: (row: PhoneNumber) => void navigate(link(row)),
  };
  const release = { label: t("release.action"), icon: Trash2, isDanger: true, onSelect: setDoomed };
  const actions = mayWrite && (
    <>
      <Button onClick={() => setOpened("import")}>
        <Import aria-hidden className="icon" />
        {t("import.action")}
      </Button>
      <Button variant="primary" onClick={() => setOpened("buy")}>
        <Plus aria-hidden className="icon" />
        {t("buy.action")}
      </Button>
    </>
  );
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} actions={actions} />
      <DataTable<PhoneNumber, NumberFilter>
        name="phone-numbers"
        label={t("title")}
        state={state}
        query={query}
        columns={columns}
        rowId={({ id }) => id}
        rowLink={link}
        rowActions={() => (mayWrite ? [open, release] : [open])}
        filters={filters}
        searchLabel={t("searchLabel")}
        onCreate={mayWrite ? () => setOpened("buy") : undefined}
        fetchPage={(cursor) => fetchNumbers({ ...request, cursor, limit: EXPORT_PAGE })}
        empty={<NoNumbers />}
      />
      <BuyNumber
        connectionId={state.query.connection}
        isOpen={opened === "buy"}
        onClose={() => setOpened(null)}
      />
      <ImportNumber
        connectionId={state.query.connection}
        isOpen={opened === "import"}
        onClose={() => setOpened(null)}
      />
      <ReleaseNumber number={doomed} onClose={() => setDoomed(null)} />
    </>
  );
}

function useNumberFilters(): TableFilter<NumberFilter>[] {
  const { t } = useTranslation("numbers");
  const may = useMay();
  const connections = useQuery({
    ...choiceQueries.connections(),
    enabled: may("connections:read"),
  });
  const agents = useQuery({ ...choiceQueries.agents(), enabled: may("agents:read") });
  const asOptions = (items: { id: string; name: string }[] = []) =>
    items.map(({ id, name }) => ({ value: id, label: name }));
  const bound = [
    { value: "true", label: t("bound.yes") },
    { value: "false", label: t("bound.no") },
  ];
  const places = asOptions(connections.data?.items);
  return [
    { name: "bound", label: t("bound.label"), options: bound, isSingle: true },
    {
      name: "agent",
      label: t("fields.agent"),
      options: asOptions(agents.data?.items),
      isSingle: true,
    },
    ...(places.length > 1
      ? [
          {
            name: "connection" as const,
            label: t("fields.connection"),
            options: places,
            isSingle: true,
          },
        ]
      : []),
  ];
}

function NoNumbers() {
  const { t } = useTranslation("numbers");
  return (
    <EmptyState
      icon={Phone}
      title={t("empty.title")}
      description={t("empty.description")}
      action={
        useMay()("connections:read") && (
          <ButtonLink to="/connections">
            <Plug aria-hidden className="icon" />
            {t("empty.connections")}
          </ButtonLink>
        )
      }
    />
  );
}
