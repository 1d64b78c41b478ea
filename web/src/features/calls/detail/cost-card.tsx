/** What the call cost, product by product, and why the billed time differs from the talk. */
import { useTranslation } from "react-i18next";
import { type CallDetail, isRunning } from "@/api/calls";
import { Card } from "@/components/ui/card";
import { Duration, Money } from "@/components/values";
import { useFormat } from "@/hooks/use-format";
import { Fact, Facts } from "./facts";
import { productName } from "./product-name";

const COLORS = [
  "bg-chart-1",
  "bg-chart-2",
  "bg-chart-3",
  "bg-chart-4",
  "bg-chart-5",
  "bg-chart-6",
] as const;
const SECOND = 1000;

export function CostCard({ call }: { call: CallDetail }) {
  const { t } = useTranslation("calls");
  const total = <Money micros={call.cost_micros} currency={call.currency} />;
  return (
    <Card title={t("cost.title")} aside={t(`cost.state.${call.cost_state}`)}>
      <p className="mb-2 font-[620] text-2xl tracking-tight">{total}</p>
      {call.cost_breakdown.length > 0 && <Breakdown call={call} />}
      {!isRunning(call) && <Time call={call} />}
    </Card>
  );
}

function Breakdown({ call }: { call: CallDetail }) {
  const { t } = useTranslation("calls");
  const format = useFormat();
  const products = [...call.cost_breakdown].sort(
    (one, other) => other.cost_micros - one.cost_micros,
  );
  const total = products.reduce((sum, { cost_micros }) => sum + cost_micros, 0);
  const share = (micros: number) => (total === 0 ? 0 : micros / total);
  return (
    <>
      <div aria-hidden className="mb-2.5 flex h-2 gap-px overflow-hidden rounded-full">
        {products.map(({ product, cost_micros }, index) => (
          <i
            key={product}
            className={COLORS[index % COLORS.length]}
            style={{ width: `${share(cost_micros) * 100}%` }}
          />
        ))}
      </div>
      <table className="w-full text-sm">
        <caption className="sr-only">{t("cost.perProduct")}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t("cost.product")}</th>
            <th scope="col">{t("cost.share")}</th>
            <th scope="col">{t("columns.cost")}</th>
          </tr>
        </thead>
        <tbody>
          {products.map(({ product, cost_micros }, index) => (
            <tr key={product} className="h-7">
              <th scope="row" className="text-left font-normal">
                <span
                  aria-hidden
                  className={`mr-2 inline-block size-2 rounded-full ${COLORS[index % COLORS.length]}`}
                />
                {productName(product)}
              </th>
              <td className="px-2 text-right text-muted tabular-nums">
                {format.percent(share(cost_micros), 0)}
              </td>
              <td className="text-right">
                <Money micros={cost_micros} currency={call.currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Retell bills whole seconds, and at least ten where the agent opens with words of its own. */
function Time({ call }: { call: CallDetail }) {
  const { t } = useTranslation("calls");
  const talked = call.duration_ms ?? 0;
  const billed = call.billed_ms ?? 0;
  const isRounded = billed > talked && billed - talked <= SECOND;
  return (
    <div className="mt-3 border-t pt-3">
      <Facts>
        <Fact name={t("time.talked")}>
          <Duration milliseconds={call.duration_ms} />
        </Fact>
        <Fact name={t("time.billed")}>
          <Duration milliseconds={call.billed_ms} />
        </Fact>
      </Facts>
      {billed > talked && (
        <p className="mt-2 text-muted text-sm">{t(isRounded ? "time.rounded" : "time.minimum")}</p>
      )}
    </div>
  );
}
