/** Tokens and money while a prompt is written: the step from which it gets dearer, a minute, a month. */
import { useContext, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/hooks/use-format";
import { classes } from "@/lib/classes";
import { Popover } from "../popover";
import { Button } from "../ui/button";
import { Input } from "../ui/input";
import { type Estimate, MeterContext } from "./meter-context";
import { PriceLines } from "./price-lines";
import { barOf, perMinute, scaleOf } from "./text/price";
import { PRICED_TOKENS } from "./text/tokens";

/** `tokens` are those of the text, as last read: the meter follows when typing pauses. */
export function Meter({ tokens }: { tokens: number }) {
  const { t } = useTranslation("prompt-editor");
  const format = useFormat();
  const estimate = useContext(MeterContext);
  const besides = estimate === null ? 0 : estimate.tokens.tools + estimate.tokens.state;
  const total = tokens + besides;
  const scale = scaleOf(total);
  const values = { shown: format.number(total), limit: format.number(PRICED_TOKENS) };
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t px-3 py-1.5 text-muted text-sm tabular-nums">
      <Bar total={total} text={t("meter.total", values)} />
      <span>{t("meter.total", values)}</span>
      {scale > 1 && (
        <span className="font-semibold text-warning">
          {t("meter.scale", { scale: format.number(scale, { maximumFractionDigits: 2 }) })}
        </span>
      )}
      {estimate !== null && <Cost estimate={estimate} total={total} />}
    </div>
  );
}

function Bar({ total, text }: { total: number; text: string }) {
  const { t } = useTranslation("prompt-editor");
  const { within, beyond } = barOf(total);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a native meter cannot show what lies beyond the step.
    <span
      role="meter"
      aria-label={t("meter.label")}
      aria-valuemin={0}
      aria-valuemax={Math.max(total, PRICED_TOKENS)}
      aria-valuenow={total}
      aria-valuetext={text}
      className="flex h-2 w-28 overflow-hidden rounded-full bg-sunken"
    >
      <span
        className={classes("h-full", beyond > 0 ? "bg-accent/60" : "bg-accent")}
        style={{ width: `${within * 100}%` }}
      />
      <span
        className={classes("h-full bg-warning", beyond > 0 && "border-surface border-l-2")}
        style={{ width: `${beyond * 100}%` }}
      />
    </span>
  );
}

interface CostProps {
  estimate: Estimate;
  total: number;
}

function Cost({ estimate, total }: CostProps) {
  const { t } = useTranslation("prompt-editor");
  const format = useFormat();
  const [typed, setTyped] = useState("");
  const { currency, products } = estimate;
  const model = sum(products.filter(({ kind }) => kind === "language_model"));
  const minute = perMinute(total, { fixed: sum(products) - model, model });
  const asked = Number(typed);
  const minutes = estimate.minutes_per_month ?? (asked > 0 ? asked : null);
  return (
    <span className="ml-auto flex flex-wrap items-center gap-x-3 gap-y-1">
      <b className="font-semibold text-foreground">
        {t("meter.perMinute", { money: format.rate(minute, currency) })}
      </b>
      {estimate.minutes_per_month === null && <Volume value={typed} onChange={setTyped} />}
      {minutes !== null && (
        <span>
          {t("meter.perMonth", {
            money: format.money(minute * minutes, currency),
            minutes: format.minutes(minutes * 60_000),
          })}
        </span>
      )}
      <Popover
        label={t("meter.how")}
        trigger={
          <Button variant="ghost" size="small">
            {t("meter.how")}
          </Button>
        }
      >
        <PriceLines estimate={estimate} />
      </Popover>
    </span>
  );
}

const sum = (products: Estimate["products"]) =>
  products.reduce((micros, product) => micros + product.micros_per_minute, 0);

/** Without calls nobody knows how many minutes there will be: whoever writes may say. */
function Volume({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation("prompt-editor");
  const id = useId();
  return (
    <span className="flex items-center gap-2">
      <label htmlFor={id}>{t("meter.noCalls")}</label>
      <Input
        id={id}
        type="number"
        inputMode="numeric"
        min={0}
        max={10_000_000}
        className="h-7! w-24!"
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </span>
  );
}
