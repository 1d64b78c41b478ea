/** The cost over the period, with the period before it as a ghost. */
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import type { UsageFigures, UsageReport } from "@/api/usage";
import { Chart } from "@/components/chart/chart";
import type { ChartPoint } from "@/components/chart/types";
import { useFormat } from "@/hooks/use-format";
import { changeOf, formatInstant } from "@/lib/format";
import { itemAt, type Period } from "./period";

interface CostChartProps {
  period: Period;
  report: UsageReport | undefined;
  previous: UsageReport | undefined;
  comparison: UsageFigures | undefined;
  now: number;
  className?: string;
}

const MICROS = 1_000_000;
const TICK = {
  style: "currency",
  currencyDisplay: "narrowSymbol",
  notation: "compact",
  maximumFractionDigits: 2,
} as const;

export function CostChart(props: CostChartProps) {
  const { period, report, previous, now } = props;
  const { t } = useTranslation("overview");
  const format = useFormat();
  const navigate = useNavigate();
  const may = useMay();
  const title = useFinding(props);
  const currency = report?.currency ?? "USD";
  const hasBefore = previous !== undefined && previous.totals.calls > 0;
  const zone = report?.time_zone ?? format.reader.timeZone;
  const points =
    report === undefined || report.totals.calls === 0
      ? []
      : pointsOf(period, report, previous, now);
  const inZone = { ...format.reader, timeZone: zone };
  const openCalls = ({ x }: ChartPoint) => {
    const bucket = period.buckets.find(({ from }) => from === x);
    if (bucket !== undefined)
      void navigate({ to: "/calls", search: { from: bucket.from, to: bucket.to } });
  };
  const money = (value: number | null) =>
    format.money(value === null ? null : value * MICROS, currency);
  return (
    <Chart
      kind="area"
      title={title}
      description={t(`chart.unit.${period.interval}`)}
      xLabel={t(`chart.${period.interval}`)}
      fileName={`cost-${period.name}`}
      points={points}
      series={[
        { key: "cost", label: t("figures.cost"), color: 1 },
        ...(hasBefore ? [{ key: "before", label: t("chart.before"), isGhost: true }] : []),
      ]}
      formatX={(x) =>
        period.interval === "hour" ? hourOf(x, inZone) : formatInstant(inZone, x, "day")
      }
      formatValue={money}
      formatTick={(value) => format.number(value, { ...TICK, currency })}
      onPoint={may("calls:read") ? openCalls : undefined}
      isLoading={report === undefined}
      empty={t(`chart.empty.${period.name}`)}
    />
  );
}

function hourOf(
  instant: string,
  { language, timeZone }: { language: string; timeZone: string },
): string {
  return new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit", timeZone }).format(
    new Date(instant),
  );
}

/** Hours still to come have no value yet; those before are all known. */
function pointsOf(
  period: Period,
  report: UsageReport,
  previous: UsageReport | undefined,
  now: number,
): ChartPoint[] {
  return period.buckets.map((bucket, index) => {
    const isAhead = Date.parse(bucket.from) > now;
    const before = itemAt(previous?.items ?? [], period.previous[index])?.cost_micros ?? 0;
    const cost = itemAt(report.items, bucket)?.cost_micros ?? 0;
    return {
      x: bucket.from,
      values: {
        cost: isAhead ? null : cost / MICROS,
        before: previous === undefined ? null : before / MICROS,
      },
    };
  });
}

const STEADY = 0.02;

/** What the figures say, as a sentence. */
function useFinding({ period, report, comparison }: CostChartProps): string {
  const { t } = useTranslation("overview");
  const format = useFormat();
  if (report === undefined || report.totals.calls === 0) return t("chart.subject");
  const change = changeOf(report.totals.cost_micros, comparison?.cost_micros);
  const money = format.money(report.totals.cost_micros, report.currency);
  if (change === null) return t(`chart.spent.${period.name}`, { money });
  if (Math.abs(change) < STEADY) return t(`chart.steady.${period.name}`);
  const percent = format.percent(Math.abs(change));
  return t(`chart.${change > 0 ? "rose" : "fell"}.${period.name}`, { percent });
}
