/** How much text there is, and from where on it costs more. */
import { useContext } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/hooks/use-format";
import { Meter } from "./meter";
import { MeterContext } from "./meter-context";
import type { Facts } from "./text/outline";
import { PRICED_TOKENS } from "./text/tokens";

export function Counts({ facts }: { facts: Facts }) {
  const { t } = useTranslation("prompt-editor");
  const format = useFormat();
  const { lines, words, tokens } = facts;
  /** The meter counts what goes with the text, too; without an agent it counts the text alone. */
  const hasMore = useContext(MeterContext) !== null;
  return (
    <>
      <Meter tokens={tokens} />
      <p className="flex flex-wrap gap-x-3 border-t px-3 py-1 text-muted text-sm tabular-nums">
        <span>{t("counts.lines", { count: lines, shown: format.number(lines) })}</span>
        <span>{t("counts.words", { count: words, shown: format.number(words) })}</span>
        {hasMore && (
          <span className={tokens > PRICED_TOKENS ? "text-warning" : undefined}>
            {t("counts.tokens", { count: tokens, shown: format.number(tokens) })}
          </span>
        )}
        <span className="ml-auto">{t("keys.tab")}</span>
      </p>
    </>
  );
}
