/** Says that Retell has not answered yet, and how the work is going. */
import { LoaderCircle } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Operation } from "@/api/types";
import { RelativeTime } from "@/components/values";

interface PendingNoticeProps {
  operation: Operation | null;
  /** What is being done: "The agent is being created." */
  text: string;
}

export function PendingNotice({ operation, text }: PendingNoticeProps) {
  const { t } = useTranslation("agents");
  return (
    <div role="status" className="empty:sr-only">
      {operation !== null && (
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 rounded-[9px] bg-info-soft px-3.5 py-2.5">
          <LoaderCircle aria-hidden className="icon animate-spin text-info" />
          <p className="min-w-0 flex-1 basis-48">
            <b className="font-semibold">{text}</b> {t("pending.goesOn")}
          </p>
          <span className="text-muted text-sm tabular-nums">
            {operation.attempts > 1 && (
              <>{t("pending.attempt", { count: operation.attempts })} · </>
            )}
            {operation.progress !== null && operation.progress.total !== null && (
              <>
                {operation.progress.done}/{operation.progress.total} ·{" "}
              </>
            )}
            <RelativeTime at={operation.created_at} />
          </span>
        </div>
      )}
    </div>
  );
}
