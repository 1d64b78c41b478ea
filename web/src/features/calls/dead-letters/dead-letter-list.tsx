/** Events that could not be understood: why, what they said, and another try. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { MailCheck, RotateCw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { DataTable } from "@/components/data-table/data-table";
import { useTableSearch } from "@/components/data-table/table-search";
import type { TableColumn } from "@/components/data-table/types";
import { EmptyState } from "@/components/empty-state";
import { Forbidden } from "@/components/forbidden";
import { PageHeader } from "@/components/page-header";
import { useProblemWords } from "@/components/problem-words";
import { notify } from "@/components/toast";
import { Count, Instant } from "@/components/values";
import { useFormat } from "@/hooks/use-format";
import { ABSENT } from "@/lib/format";
import {
  type DeadLetter,
  deadLetterQueries,
  deadLetterSearch,
  fetchDeadLetters,
  useReplay,
} from "./api";
import { DeadLetterDrawer } from "./dead-letter-drawer";

const EXPORT_PAGE = 200;

export function DeadLetterList({ letterId }: { letterId: string | undefined }) {
  const { t } = useTranslation("calls");
  const may = useMay();
  if (!may("dead_letters:read")) return <Forbidden />;
  return (
    <>
      <PageHeader title={t("deadLetters.title")} description={t("deadLetters.description")} />
      <Letters letterId={letterId} />
    </>
  );
}

function Letters({ letterId }: { letterId: string | undefined }) {
  const { t } = useTranslation("calls");
  const navigate = useNavigate();
  const may = useMay();
  const state = useTableSearch(deadLetterSearch);
  const query = useQuery(deadLetterQueries.list(state.query));
  const replay = useReplayWithNotice();
  const show = (letter: string | undefined) =>
    void navigate({
      to: "/calls/dead-letters",
      search: (previous) => ({ ...previous, letter }),
      resetScroll: false,
    });
  return (
    <>
      <DataTable<DeadLetter, never>
        name="dead-letters"
        label={t("deadLetters.title")}
        state={state}
        query={query}
        columns={useLetterColumns()}
        rowId={({ id }) => id}
        onOpen={({ id }) => show(id)}
        rowActions={
          may("dead_letters:write")
            ? () => [
                {
                  label: t("deadLetters.replay"),
                  icon: RotateCw,
                  onSelect: ({ id }) => replay(id),
                },
              ]
            : undefined
        }
        fetchPage={(cursor) => fetchDeadLetters({ ...state.query, cursor, limit: EXPORT_PAGE })}
        empty={
          <EmptyState
            icon={MailCheck}
            title={t("deadLetters.empty.title")}
            description={t("deadLetters.empty.description")}
          />
        }
      />
      <DeadLetterDrawer id={letterId} onClose={() => show(undefined)} onReplay={replay} />
    </>
  );
}

function useReplayWithNotice(): (id: string) => void {
  const { t } = useTranslation("calls");
  const problemWords = useProblemWords();
  const { mutate } = useReplay();
  return (id) =>
    mutate(id, {
      onSuccess: () => notify({ tone: "positive", text: t("deadLetters.replayed") }),
      onError: (error) =>
        notify({
          tone: "negative",
          text: problemWords(error).title,
          description: problemWords(error).advice,
        }),
    });
}

function useLetterColumns(): TableColumn<DeadLetter>[] {
  const { t } = useTranslation("calls");
  const format = useFormat();
  return [
    {
      id: "received_at",
      header: t("deadLetters.received"),
      cell: (letter) => <Instant at={letter.received_at} />,
      value: (letter) => letter.received_at,
      sortable: "descending",
      width: "130px",
    },
    {
      id: "event",
      header: t("deadLetters.event"),
      cell: (letter) => <code className="font-mono text-xs">{letter.event ?? ABSENT}</code>,
      value: (letter) => letter.event,
      width: "160px",
    },
    {
      id: "error",
      header: t("deadLetters.reason"),
      cell: (letter) => <span title={letter.error ?? undefined}>{letter.error ?? ABSENT}</span>,
      value: (letter) => letter.error,
    },
    {
      id: "retell_call_id",
      header: t("columns.id"),
      cell: (letter) => (
        <code className="font-mono text-muted text-xs">{letter.retell_call_id ?? ABSENT}</code>
      ),
      value: (letter) => letter.retell_call_id,
      width: "190px",
    },
    {
      id: "attempts",
      header: t("deadLetters.attempts"),
      cell: (letter) => <Count value={letter.attempts} />,
      value: (letter) => letter.attempts,
      align: "end",
      width: "84px",
    },
    {
      id: "size",
      header: t("deadLetters.size"),
      cell: ({ size }) => (
        <span className="tabular-nums">
          {t("deadLetters.bytes", { size: format.number(size) })}
        </span>
      ),
      value: (letter) => letter.size,
      align: "end",
      width: "104px",
    },
  ];
}
