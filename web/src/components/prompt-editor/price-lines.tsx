/** What makes the price of a minute, line by line, and where it is from. */
import { useTranslation } from "react-i18next";
import { useFormat } from "@/hooks/use-format";
import type { Estimate } from "./meter-context";

export function PriceLines({ estimate }: { estimate: Estimate }) {
  const { t } = useTranslation("prompt-editor");
  const format = useFormat();
  const { currency, products, actual, tokens } = estimate;
  return (
    <div className="flex flex-col gap-2 p-2 text-sm">
      <table>
        <caption className="pb-1 text-left font-semibold">{t("meter.lines")}</caption>
        <tbody>
          {products.map((product) => (
            <tr key={product.name}>
              <th scope="row" className="pr-4 text-left font-normal">
                {t(`meter.kinds.${product.kind}`)}{" "}
                {(product.kind === "speech" || product.kind === "language_model") && (
                  <code className="font-mono text-muted text-xs">{product.name}</code>
                )}
                {!product.is_listed && (
                  <span className="block text-warning text-xs">{t("meter.unlisted")}</span>
                )}
              </th>
              <td className="text-right tabular-nums">
                {format.rate(product.micros_per_minute, currency)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="text-muted">
        {t("meter.besides", {
          tools: format.number(tokens.tools),
          state: format.number(tokens.state),
        })}
      </p>
      {!estimate.is_complete && <p className="text-warning">{t("meter.incomplete")}</p>}
      <p className="text-muted">{t("meter.rule")}</p>
      {actual !== null && actual.micros_per_minute !== null && (
        <p>
          {t("meter.actual", {
            count: actual.calls,
            shown: format.number(actual.calls),
            money: format.rate(actual.micros_per_minute, currency),
          })}
        </p>
      )}
      <p className="text-muted">
        {t("meter.listed", { date: format.instant(`${estimate.listed_on}T12:00:00Z`, "month") })}
      </p>
    </div>
  );
}
