/** The calls that run right now. Events move it. */
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Call } from "@/api/calls";
import { CallParty } from "@/components/call/call-party";
import { useCallWords } from "@/components/call/call-words";
import { useLiveCalls } from "@/components/call/running-call";
import { RunningCost } from "@/components/call/running-cost";
import { ErrorState } from "@/components/error-state";
import { StatusDot } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { RunningDuration } from "@/components/values";
import { ABSENT } from "@/lib/format";

const SHOWN = 5;
const HEAD = "h-(--row) border-b px-3 font-medium text-muted text-sm first:pl-4 last:pr-4";
const CELL = "h-(--row) border-b px-3 text-sm first:pl-4 last:pr-4 group-last:border-b-0";

export function LiveCalls() {
  const { t } = useTranslation("overview");
  const query = useLiveCalls();
  const { data } = query;
  if (data === undefined) {
    if (query.isError)
      return (
        <Card>
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        </Card>
      );
    return (
      <Card title={t("live.title")}>
        <Skeleton className="h-16 w-full" />
      </Card>
    );
  }
  const { current, limit } = data.concurrency;
  const lines =
    limit === null ? t("live.lines", { count: current }) : t("live.linesOf", { current, limit });
  const shown = data.items.slice(0, SHOWN);
  return (
    <Card title={t("live.title")} aside={<LiveLink words={lines} />} isFlush>
      {shown.length === 0 ? (
        <p className="px-4 pt-1 pb-4 text-muted">{t("live.none")}</p>
      ) : (
        <LiveTable calls={shown} />
      )}
    </Card>
  );
}

function LiveLink({ words }: { words: string }) {
  return (
    <Link to="/live" className="tabular-nums hover:text-foreground hover:underline">
      {words}
    </Link>
  );
}

function LiveTable({ calls }: { calls: Call[] }) {
  const { t } = useTranslation("overview");
  return (
    <table className="w-full table-fixed border-separate border-spacing-0 text-left">
      <caption className="sr-only">{t("live.title")}</caption>
      <thead>
        <tr>
          <th scope="col" className={HEAD}>
            {t("live.agent")}
          </th>
          <th scope="col" className={`${HEAD} max-sm:hidden`}>
            {t("live.who")}
          </th>
          <th scope="col" className={`${HEAD} w-20 text-right`}>
            {t("live.time")}
          </th>
          <th scope="col" className={`${HEAD} w-24 text-right`}>
            {t("live.cost")}
          </th>
          <th scope="col" className={`${HEAD} w-2/5 max-md:hidden`}>
            {t("live.words")}
          </th>
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <LiveRow key={call.id} call={call} />
        ))}
      </tbody>
    </table>
  );
}

function LiveRow({ call }: { call: Call }) {
  const words = useCallWords();
  const navigate = useNavigate();
  const { t } = useTranslation("overview");
  return (
    <tr
      className="group cursor-pointer hover:bg-sunken"
      onClick={() => void navigate({ to: "/live", search: { call: call.id } })}
    >
      <td className={`${CELL} truncate`}>
        <StatusDot tone={call.status === "ongoing" ? "positive" : "info"}>
          <Link
            to="/live"
            search={{ call: call.id }}
            className="truncate font-[550] hover:underline"
          >
            {words.agent(call)}
          </Link>
        </StatusDot>
      </td>
      <td className={`${CELL} truncate text-muted max-sm:hidden`}>
        <CallParty call={call} />
      </td>
      <td className={`${CELL} text-right`}>
        {call.started_at === null ? ABSENT : <RunningDuration since={call.started_at} />}
      </td>
      <td className={`${CELL} text-right`}>
        <RunningCost call={call} />
      </td>
      <td className={`${CELL} truncate text-muted max-md:hidden`}>
        {call.last_words === null ? ABSENT : t("live.quote", { words: call.last_words })}
      </td>
    </tr>
  );
}
