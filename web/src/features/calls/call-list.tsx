/** Every call, to look through, narrow down and open. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { PhoneCall } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type Call, callQueries, fetchCalls } from "@/api/calls";
import { useMay } from "@/api/session";
import { TestCallButton } from "@/components/call/test-call-button";
import { DataTable } from "@/components/data-table/data-table";
import { useTableSearch } from "@/components/data-table/table-search";
import { EmptyState } from "@/components/empty-state";
import { Forbidden } from "@/components/forbidden";
import { PageHeader } from "@/components/page-header";
import { ButtonLink } from "@/components/ui/button";
import { openTestCall } from "@/stores/test-call";
import { useCallColumns } from "./call-columns";
import { useCallFilters } from "./call-filters";
import { DateChip } from "./date-chip";
import { DeadLetterLink } from "./dead-letters/dead-letter-link";
import { callListQuery, callSearch } from "./search";

/** The largest page the server gives, for exports. */
const EXPORT_PAGE = 200;

export function CallList() {
  const { t } = useTranslation("calls");
  const may = useMay();
  if (!may("calls:read")) return <Forbidden />;
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <>
            <DeadLetterLink />
            <TestCallButton />
          </>
        }
      />
      <Calls />
    </>
  );
}

function Calls() {
  const { t } = useTranslation("calls");
  const navigate = useNavigate();
  const may = useMay();
  const state = useTableSearch(callSearch);
  const columns = useCallColumns();
  const filters = useCallFilters();
  const request = callListQuery(state.query);
  const query = useQuery(callQueries.list(request));
  const setRange = ({ from, to }: { from?: string; to?: string }) =>
    void navigate({
      to: "/calls",
      search: (previous) => ({ ...previous, from, to, cursor: undefined, page: undefined }),
      resetScroll: false,
    });
  return (
    <DataTable<Call, (typeof callSearch.filters)[number]>
      name="calls"
      label={t("title")}
      state={state}
      query={query}
      columns={columns}
      rowId={({ id }) => id}
      rowLink={({ id }) => ({ to: "/calls/$callId", params: { callId: id } })}
      filters={filters}
      moreFilters={<DateChip state={state} onChange={setRange} />}
      searchLabel={t("searchLabel")}
      onCreate={may("calls:create") ? () => openTestCall() : undefined}
      fetchPage={(cursor) => fetchCalls({ ...request, cursor, limit: EXPORT_PAGE })}
      empty={<NoCalls />}
    />
  );
}

function NoCalls() {
  const { t } = useTranslation("calls");
  const may = useMay();
  return (
    <EmptyState
      icon={PhoneCall}
      title={t("empty.title")}
      description={t("empty.description")}
      example={t("empty.example")}
      action={
        <>
          <TestCallButton variant="secondary" />
          {may("connections:read") && (
            <ButtonLink to="/connections">{t("empty.connections")}</ButtonLink>
          )}
        </>
      }
    />
  );
}
