/** One call as it happens: state, time, cost, words; and how it ended. Follows events by itself. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type CallDetail, isRunning } from "@/api/calls";
import { ErrorState } from "../error-state";
import { ButtonLink } from "../ui/button";
import { Skeleton } from "../ui/skeleton";
import { Duration, RunningDuration } from "../values";
import { CallError } from "./call-error";
import { CallParty } from "./call-party";
import { CallOutcome } from "./call-status";
import { useCallWords } from "./call-words";
import { LiveTranscript } from "./live-transcript";
import { useFollowedCall } from "./running-call";
import { RunningCost } from "./running-cost";
import { StopCall } from "./stop-call";

interface LiveCallProps {
  id: string;
  /** Hides the link where the page of the call is already open. */
  isLinked?: boolean;
  transcriptClassName?: string;
  onOpen?: () => void;
  /** More that can be done, at the left of the buttons. */
  actions?: ReactNode;
}

export function LiveCall({
  id,
  isLinked = true,
  transcriptClassName = "h-72",
  onOpen,
  actions,
}: LiveCallProps) {
  const { t } = useTranslation("calls");
  const query = useFollowedCall(id);
  if (query.data === undefined) {
    if (query.isError)
      return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
    return <LiveCallSkeleton />;
  }
  const call = query.data;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <Head call={call} />
      {call.error !== null && <CallError error={call.error} />}
      {call.error === null && (
        <LiveTranscript
          turns={call.transcript}
          waiting={waitingWords(call, t)}
          className={transcriptClassName}
        />
      )}
      {!isRunning(call) && <Ending call={call} />}
      <div className="flex flex-wrap items-center justify-end gap-2">
        {actions !== undefined && <div className="mr-auto">{actions}</div>}
        <StopCall call={call} />
        {isLinked && (
          <ButtonLink to="/calls/$callId" params={{ callId: call.id }} onClick={onOpen}>
            {t("openCall")}
          </ButtonLink>
        )}
      </div>
    </div>
  );
}

function waitingWords(
  call: CallDetail,
  t: ReturnType<typeof useTranslation<"calls">>["t"],
): string {
  if (!isRunning(call)) return t("transcript.none");
  return call.status === "ongoing" ? t("transcript.waiting") : t("transcript.dialling");
}

function Head({ call }: { call: CallDetail }) {
  const { t } = useTranslation("calls");
  const words = useCallWords();
  const isLive = isRunning(call);
  return (
    <div className="flex flex-wrap items-end gap-x-8 gap-y-2">
      <div className="min-w-0 flex-1 basis-40">
        <p role="status">
          <CallOutcome call={call} />
        </p>
        <p className="mt-0.5 truncate text-muted text-sm">
          {words.agent(call)} · <CallParty call={call} />
        </p>
      </div>
      <div className="flex gap-8">
        <Figure label={t("columns.duration")}>
          {isLive && call.started_at !== null ? (
            <RunningDuration since={call.started_at} />
          ) : (
            <Duration milliseconds={call.duration_ms} />
          )}
        </Figure>
        <Figure label={isLive ? t("cost.estimated") : t("columns.cost")}>
          <RunningCost call={call} />
        </Figure>
      </div>
    </div>
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <dl>
      <dt className="text-muted text-sm">{label}</dt>
      <dd className="font-[620] text-xl tabular-nums tracking-tight">{children}</dd>
    </dl>
  );
}

function Ending({ call }: { call: CallDetail }) {
  const words = useCallWords();
  if (call.disconnection_reason === null) return null;
  return (
    <p className="rounded-lg bg-sunken px-3 py-2">
      <b className="mr-1.5 font-semibold">{words.reason(call.disconnection_reason)}</b>
      {words.meaning(call.disconnection_reason)}
    </p>
  );
}

function LiveCallSkeleton() {
  const { t } = useTranslation("app");
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">{t("loading")}</span>
      <Skeleton className="h-6 w-1/2" />
      <Skeleton className="h-40 w-full" />
    </div>
  );
}
