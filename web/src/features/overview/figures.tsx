/** The five figures of the period, each with its change. */
import { useTranslation } from "react-i18next";
import type { UsageFigures } from "@/api/usage";
import { Stat, StatGrid } from "@/components/stat";
import { useFormat } from "@/hooks/use-format";
import { classes } from "@/lib/classes";
import { changeOf } from "@/lib/format";
import { successRate } from "./period";

interface FiguresProps {
  currency: string;
  /** Undefined while they load. */
  now: UsageFigures | undefined;
  before: UsageFigures | undefined;
}

export function Figures({ currency, now, before }: FiguresProps) {
  const { t } = useTranslation("overview");
  const format = useFormat();
  const change = (figure: keyof UsageFigures) =>
    now === undefined ? undefined : changeOf(now[figure], before?.[figure]);
  const perCall = now === undefined || now.calls === 0 ? undefined : now.cost_micros / now.calls;
  return (
    <StatGrid>
      <Stat
        label={t("figures.calls")}
        value={now && format.number(now.calls)}
        change={change("calls")}
        better="more"
        note={now && t("figures.connected", { connected: format.number(now.connected) })}
      />
      <Stat
        label={t("figures.minutes")}
        value={now && format.minutes(now.duration_ms)}
        change={change("duration_ms")}
        note={now && t("figures.billed", { minutes: format.minutes(now.billed_ms) })}
      />
      <Stat
        label={t("figures.tokens")}
        value={now && format.compact(now.llm_tokens)}
        change={change("llm_tokens")}
      />
      <Stat
        label={t("figures.cost")}
        value={now && format.money(now.cost_micros, currency)}
        change={change("cost_micros")}
        better="less"
        note={
          perCall === undefined
            ? undefined
            : t("figures.perCall", { money: format.money(perCall, currency) })
        }
      />
      <Stat
        label={t("figures.success")}
        value={now && format.percent(successRate(now))}
        note={now && <SuccessNote now={now} before={before} />}
      />
    </StatGrid>
  );
}

const STEADY = 0.0005;

/** Rates are compared in points: 2 % of 60 % would be read as something else. */
function SuccessNote({ now, before }: { now: UsageFigures; before: UsageFigures | undefined }) {
  const { t } = useTranslation("overview");
  const format = useFormat();
  const rate = successRate(now);
  const earlier = before === undefined ? null : successRate(before);
  if (rate === null) return t("figures.notAnalyzed");
  if (earlier === null)
    return t("figures.analyzed", { count: now.analyzed, formatted: format.number(now.analyzed) });
  const points = rate - earlier;
  const isSteady = Math.abs(points) < STEADY;
  const sign = isSteady ? "" : points > 0 ? "▲ " : "▼ ";
  const amount = format.number(Math.abs(points) * 100, { maximumFractionDigits: 1 });
  return (
    <span className={classes(!isSteady && (points > 0 ? "text-positive" : "text-negative"))}>
      {sign}
      {t("figures.points", { amount })}
    </span>
  );
}
