/** What came of a bulk operation where not everything went well: who failed, and why. */
import { useTranslation } from "react-i18next";
import { Notice } from "@/components/notice";
import { Button } from "@/components/ui/button";
import { useFormat } from "@/hooks/use-format";
import type { BulkReport } from "./types";
import { useFaultWords } from "./use-fault-words";

export function ResultStep({ report, onClose }: { report: BulkReport; onClose: () => void }) {
  const { t } = useTranslation("agent-list");
  const format = useFormat();
  const faultWords = useFaultWords();
  const { action, succeeded, failed, items } = report;
  return (
    <div className="flex flex-col gap-3">
      <Notice tone="warning" isAlert>
        {t(`bulk.${action}.done`, { count: succeeded, formatted: format.number(succeeded) })}{" "}
        {t("bulk.failed", { count: failed, formatted: format.number(failed) })}
      </Notice>
      <section
        aria-label={t("bulk.failedList")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        tabIndex={0}
        className="max-h-[40vh] overflow-auto rounded-lg border"
      >
        <ul className="divide-y text-sm">
          {items.map(({ agent_id, name, error }) =>
            error === null ? null : (
              <li key={agent_id} className="px-3 py-2">
                <b className="font-[550]">{name ?? t("bulk.gone")}</b>
                <span className="text-negative"> · {faultWords(error)}</span>
                <p className="text-muted">{error.message}</p>
              </li>
            ),
          )}
        </ul>
      </section>
      <div className="flex justify-end py-2">
        <Button onClick={onClose}>{t("close")}</Button>
      </div>
    </div>
  );
}
