/** The columns of the list of calls. */
import { Globe, PhoneIncoming, PhoneOutgoing } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type Call, isRunning } from "@/api/calls";
import { CallOutcome, CallStatus } from "@/components/call/call-status";
import { otherNumber, sentimentTone, useCallWords } from "@/components/call/call-words";
import { RunningCost } from "@/components/call/running-cost";
import { CopyButton } from "@/components/copy-button";
import type { TableColumn } from "@/components/data-table/types";
import { StatusDot } from "@/components/ui/badge";
import { Count, Duration, Instant, Money, RunningDuration } from "@/components/values";
import { useFormat } from "@/hooks/use-format";
import { ABSENT } from "@/lib/format";

const DIRECTION_ICONS = { inbound: PhoneIncoming, outbound: PhoneOutgoing } as const;

export const startOf = (call: Call) => call.started_at ?? call.requested_at;

export function useCallColumns(): TableColumn<Call>[] {
  const { t } = useTranslation("calls");
  const words = useCallWords();
  const format = useFormat();
  const success = (value: boolean | null) =>
    value === null ? ABSENT : t(value ? "success.yes" : "success.no");
  return [
    {
      id: "started_at",
      header: t("columns.time"),
      cell: (call) => <Instant at={startOf(call)} />,
      value: startOf,
      sortable: "descending",
      width: "150px",
    },
    {
      id: "agent_name",
      header: t("columns.agent"),
      cell: (call) => <span title={words.agent(call)}>{words.agent(call)}</span>,
      value: words.agent,
      width: "166px",
    },
    {
      id: "direction",
      header: t("columns.kind"),
      cell: (call) => <CallKind call={call} />,
      value: words.kind,
      width: "128px",
    },
    {
      id: "number",
      header: t("columns.number"),
      cell: (call) => (
        <span className="font-mono text-muted text-xs">{otherNumber(call) ?? ABSENT}</span>
      ),
      value: otherNumber,
      width: "122px",
    },
    {
      id: "outcome",
      header: t("columns.outcome"),
      cell: (call) => <CallOutcome call={call} />,
      value: (call) => call.disconnection_reason,
      width: "186px",
    },
    {
      id: "duration_ms",
      header: t("columns.duration"),
      cell: (call) => <CallDuration call={call} />,
      value: (call) => call.duration_ms,
      align: "end",
      width: "88px",
    },
    {
      id: "billed_ms",
      header: t("columns.billed"),
      cell: (call) => <Duration milliseconds={isRunning(call) ? null : call.billed_ms} />,
      value: (call) => call.billed_ms,
      align: "end",
      width: "92px",
      isHiddenAtFirst: true,
    },
    {
      id: "cost_micros",
      header: t("columns.cost"),
      cell: (call) => <CallCost call={call} />,
      value: (call) => (call.cost_micros === null ? null : call.cost_micros / 1_000_000),
      align: "end",
      width: "90px",
    },
    {
      id: "llm_tokens",
      header: t("columns.tokens"),
      cell: (call) => <Count value={isRunning(call) ? null : call.llm_tokens} />,
      value: (call) => call.llm_tokens,
      align: "end",
      width: "84px",
      isHiddenAtFirst: true,
    },
    {
      id: "is_successful",
      header: t("columns.success"),
      cell: (call) => success(call.is_successful),
      value: (call) => call.is_successful,
      width: "84px",
    },
    {
      id: "status",
      header: t("columns.status"),
      cell: (call) => <CallStatus status={call.status} />,
      value: (call) => call.status,
      width: "132px",
      isHiddenAtFirst: true,
    },
    {
      id: "sentiment",
      header: t("columns.sentiment"),
      cell: ({ sentiment }) =>
        sentiment === null ? (
          ABSENT
        ) : (
          <StatusDot tone={sentimentTone(sentiment)}>{words.sentiment(sentiment)}</StatusDot>
        ),
      value: (call) => call.sentiment,
      width: "116px",
      isHiddenAtFirst: true,
    },
    {
      id: "latency_p50_ms",
      header: t("columns.latency"),
      cell: ({ latency_p50_ms }) => (
        <span className="tabular-nums">
          {latency_p50_ms === null
            ? ABSENT
            : t("milliseconds", { value: format.number(latency_p50_ms) })}
        </span>
      ),
      value: (call) => call.latency_p50_ms,
      align: "end",
      width: "118px",
    },
    {
      id: "retell_call_id",
      header: t("columns.id"),
      cell: ({ retell_call_id }) => <CallId id={retell_call_id} />,
      value: (call) => call.retell_call_id,
      width: "190px",
      isHiddenAtFirst: true,
    },
  ];
}

function CallKind({ call }: { call: Call }) {
  const Icon = call.kind === "web" ? Globe : DIRECTION_ICONS[call.direction ?? "outbound"];
  return (
    <span className="inline-flex items-center gap-1.5 align-middle">
      <Icon aria-hidden className="icon text-muted" />
      {useCallWords().kind(call)}
    </span>
  );
}

function CallDuration({ call }: { call: Call }) {
  if (call.status === "ongoing" && call.started_at !== null)
    return <RunningDuration since={call.started_at} />;
  return <Duration milliseconds={isRunning(call) ? null : call.duration_ms} />;
}

/** An estimate is marked, so that nobody takes it for the bill. */
function CallCost({ call }: { call: Call }) {
  const { t } = useTranslation("calls");
  if (call.cost_state !== "estimated")
    return <Money micros={call.cost_micros} currency={call.currency} />;
  return (
    <span className="text-muted before:content-['≈_']" title={t("cost.estimatedHelp")}>
      <RunningCost call={call} />
    </span>
  );
}

function CallId({ id }: { id: string | null }) {
  const { t } = useTranslation("calls");
  if (id === null) return ABSENT;
  return (
    <span className="flex items-center gap-1">
      <code className="truncate font-mono text-muted text-xs">{id}</code>
      <CopyButton text={id} label={t("copyId")} />
    </span>
  );
}
