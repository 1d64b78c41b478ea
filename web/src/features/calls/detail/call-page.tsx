/** One call, whole: what was said, how it ended, what it cost, how quick the answers were. */
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { type CallDetail, isRunning } from "@/api/calls";
import { useMay } from "@/api/session";
import { CallError } from "@/components/call/call-error";
import { CallStatus } from "@/components/call/call-status";
import { otherNumber, useCallWords } from "@/components/call/call-words";
import { LiveCall } from "@/components/call/live-call";
import { useFollowedCall } from "@/components/call/running-call";
import { Transcript } from "@/components/call/transcript";
import { ErrorState } from "@/components/error-state";
import { Forbidden } from "@/components/forbidden";
import { PageHeader } from "@/components/page-header";
import { Card } from "@/components/ui/card";
import { Instant } from "@/components/values";
import { CallSkeleton } from "./call-skeleton";
import { CostCard } from "./cost-card";
import { DataCards } from "./data-cards";
import { LatencyCard } from "./latency-card";
import { OutcomeCard } from "./outcome-card";
import { RawJson } from "./raw-json";
import { type Player, Recording } from "./recording";

export function CallPage({ id }: { id: string }) {
  const may = useMay();
  const query = useFollowedCall(id);
  if (!may("calls:read")) return <Forbidden />;
  if (query.data === undefined) {
    return query.isError ? (
      <ErrorState error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <CallSkeleton />
    );
  }
  return <Loaded call={query.data} />;
}

function Loaded({ call }: { call: CallDetail }) {
  const words = useCallWords();
  const number = otherNumber(call);
  return (
    <>
      <PageHeader
        title={words.agent(call)}
        badge={
          <span className="font-normal text-base">
            <CallStatus status={call.status} />
          </span>
        }
        description={
          <>
            {words.kind(call)}
            {number !== null && <span className="font-mono text-sm"> {number}</span>} ·{" "}
            <Instant at={call.started_at ?? call.requested_at} style="full" />
          </>
        }
      />
      <div className="grid items-start gap-3.5 lg:grid-cols-[minmax(0,1fr)_372px]">
        <div className="flex min-w-0 flex-col gap-3.5">
          <Words call={call} />
        </div>
        <div className="flex min-w-0 flex-col gap-3.5">
          <OutcomeCard call={call} />
          <CostCard call={call} />
          <LatencyCard latency={call.latency} />
          <DataCards call={call} />
        </div>
      </div>
      <div className="mt-3.5">
        <RawJson value={call.raw} />
      </div>
    </>
  );
}

function Words({ call }: { call: CallDetail }) {
  const { t } = useTranslation("calls");
  const player = useRef<Player>(null);
  if (isRunning(call)) {
    return (
      <Card title={t("live")}>
        <LiveCall id={call.id} isLinked={false} transcriptClassName="h-[max(18rem,50vh)]" />
      </Card>
    );
  }
  const seek = (milliseconds: number) => player.current?.seek(milliseconds);
  return (
    <>
      {call.error !== null && <CallError error={call.error} />}
      {call.summary !== null && (
        <Card title={t("summary")}>
          <p className="max-w-[72ch]">{call.summary}</p>
        </Card>
      )}
      <Card title={t("transcript.title")}>
        {call.recording_url !== null && <Recording ref={player} address={call.recording_url} />}
        {call.transcript.length === 0 ? (
          <p className="py-4 text-muted">{t("transcript.none")}</p>
        ) : (
          <div className="-mx-2">
            <Transcript
              turns={call.transcript}
              onSeek={call.recording_url === null ? undefined : seek}
            />
          </div>
        )}
      </Card>
    </>
  );
}
