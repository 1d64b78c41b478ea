/** The first page: what happened, what it cost, what runs right now. */
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useMe } from "@/api/session";
import { usageQueries } from "@/api/usage";
import { TestCallButton } from "@/components/call/test-call-button";
import { ErrorState } from "@/components/error-state";
import { Forbidden } from "@/components/forbidden";
import { PageHeader } from "@/components/page-header";
import { useFormat } from "@/hooks/use-format";
import { useNow } from "@/hooks/use-now";
import { classes } from "@/lib/classes";
import { CostChart } from "./cost-chart";
import { Figures } from "./figures";
import { LiveCalls } from "./live-calls";
import { comparable, type PeriodName, periodOf } from "./period";
import { PeriodChoice } from "./period-choice";

interface OverviewProps {
  period: PeriodName;
  /** The first steps of a newcomer. */
  checklist: ReactNode;
}

export function Overview({ period, checklist }: OverviewProps) {
  const { t } = useTranslation("overview");
  const may = useMay();
  return (
    <>
      <PageHeader
        title={t("title")}
        description={<Description period={period} />}
        actions={
          <>
            {may("usage:read") && <PeriodChoice value={period} />}
            <TestCallButton />
          </>
        }
      />
      <div className="flex flex-col gap-3.5">
        {checklist}
        {may("usage:read") ? <Usage name={period} /> : !may("calls:read") && <Forbidden />}
        {may("calls:read") && <LiveCalls />}
      </div>
    </>
  );
}

function usePeriod(name: PeriodName) {
  const { organization } = useMe();
  const now = useNow();
  return { now, period: periodOf(name, now, organization.time_zone) };
}

function useReport(name: PeriodName) {
  const { period, now } = usePeriod(name);
  return {
    period,
    now,
    query: useQuery(usageQueries.report({ ...period.current, interval: period.interval })),
  };
}

/** Which days, until when, and whose clock. */
function Description({ period: name }: { period: PeriodName }) {
  const { t } = useTranslation("overview");
  const { organization } = useMe();
  const may = useMay();
  if (!may("usage:read")) return t("onlyLive");
  return (
    <>
      {t(`description.${name}`)}
      <AsOf name={name} />
      {" · "}
      {organization.time_zone === "UTC"
        ? "UTC"
        : t("zone", { zone: zoneWords(organization.time_zone) })}
    </>
  );
}

function AsOf({ name }: { name: PeriodName }) {
  const { t } = useTranslation("overview");
  const format = useFormat();
  const { query, now } = useReport(name);
  if (query.data === undefined) return null;
  const { as_of } = query.data;
  return (
    <>
      {" · "}
      <time dateTime={as_of} title={format.instant(as_of, "full")}>
        {t("asOf", { ago: format.relative(as_of, now) })}
      </time>
    </>
  );
}

/** "America/Mexico_City" as people say it. */
function zoneWords(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

function Usage({ name }: { name: PeriodName }) {
  const { query, period, now } = useReport(name);
  const before = useQuery(usageQueries.report({ ...period.before, interval: period.interval }));
  const { data: report } = query;
  if (report === undefined && query.isError) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  const comparison = before.data && comparable(before.data.items, period, now);
  return (
    <div
      className={classes(
        "flex flex-col gap-3.5 transition-opacity duration-150",
        query.isPlaceholderData && "opacity-60",
      )}
    >
      <Figures currency={report?.currency ?? "USD"} now={report?.totals} before={comparison} />
      <CostChart
        period={period}
        report={report}
        previous={before.data}
        comparison={comparison}
        now={now}
      />
    </div>
  );
}
