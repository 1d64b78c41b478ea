/** How far a bulk operation is. It goes on when the dialog is closed. */
import { useTranslation } from "react-i18next";
import type { Operation } from "@/api/types";
import { useFormat } from "@/hooks/use-format";

interface RunProgressProps {
  operation: Operation | null;
  total: number;
}

export function RunProgress({ operation, total }: RunProgressProps) {
  const { t } = useTranslation("agent-list");
  const format = useFormat();
  const done = operation?.progress?.done ?? 0;
  const words = t("bulk.progress", { done: format.number(done), total: format.number(total) });
  return (
    <div>
      <div
        role="progressbar"
        aria-label={t("bulk.running")}
        aria-valuenow={done}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuetext={words}
        className="h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        <div
          className="h-full rounded-full bg-accent transition-[width] duration-150"
          style={{ width: `${total === 0 ? 0 : (100 * done) / total}%` }}
        />
      </div>
      <p className="mt-1.5 text-muted text-sm tabular-nums">
        {words} {t("bulk.goesOn")}
      </p>
    </div>
  );
}
