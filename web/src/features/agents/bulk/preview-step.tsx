/** What would be done to each agent, and the button that does it. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Operation } from "@/api/types";
import { ErrorState } from "@/components/error-state";
import { Notice } from "@/components/notice";
import { useProblemWords } from "@/components/problem-words";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useFormat } from "@/hooks/use-format";
import { planQuery, useBulkRun } from "./api";
import { PlanTable } from "./plan-table";
import { RunProgress } from "./run-progress";
import {
  type BulkOrder,
  type BulkPlan,
  type BulkReport,
  type BulkTask,
  MOST_AGENTS,
} from "./types";
import { useTellOutcome } from "./use-tell-outcome";

interface PreviewStepProps {
  task: BulkTask;
  order: BulkOrder;
  onBack?: () => void;
  onClose: () => void;
  onReport: (report: BulkReport) => void;
}

export function PreviewStep(props: PreviewStepProps) {
  const { task, order } = props;
  const { t } = useTranslation("agent-list");
  const format = useFormat();
  const isTooMuch = task.ids.length > MOST_AGENTS;
  const plan = useQuery({ ...planQuery(order, task.ids), enabled: !isTooMuch });
  if (isTooMuch) {
    return (
      <Notice tone="warning" className="mb-2">
        {t("bulk.tooMany", { most: format.number(MOST_AGENTS) })}
      </Notice>
    );
  }
  if (plan.isError) {
    return <ErrorState error={plan.error} onRetry={() => void plan.refetch()} />;
  }
  if (plan.data === undefined) return <Skeleton className="h-40 w-full" />;
  return <Plan {...props} plan={plan.data} />;
}

function Plan({
  task,
  order,
  plan,
  onBack,
  onClose,
  onReport,
}: PreviewStepProps & { plan: BulkPlan }) {
  const { t } = useTranslation("agent-list");
  const format = useFormat();
  const problemWords = useProblemWords();
  const run = useBulkRun();
  const tell = useTellOutcome();
  const [operation, setOperation] = useState<Operation | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isThere = useRef(true);
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
    };
  }, []);
  const start = async () => {
    setIsRunning(true);
    setError(null);
    const ids = plan.items.filter(({ changes }) => changes.length > 0).map((item) => item.agent_id);
    try {
      const report = await run(order, ids, setOperation);
      task.clear?.();
      tell(report);
      if (!isThere.current) return;
      if (report.failed > 0) onReport(report);
      else onClose();
    } catch (reason) {
      setError(reason);
    } finally {
      setIsRunning(false);
    }
  };
  const count = { count: plan.changing, formatted: format.number(plan.changing) };
  return (
    <div className="flex flex-col gap-3">
      <p role="status">
        {[
          t("bulk.changing", count),
          plan.unchanged > 0 &&
            t("bulk.unchanged", {
              count: plan.unchanged,
              formatted: format.number(plan.unchanged),
            }),
          plan.refused > 0 &&
            t("bulk.refused", { count: plan.refused, formatted: format.number(plan.refused) }),
        ]
          .filter(Boolean)
          .join(" ")}
      </p>
      <PlanTable action={order.action} items={plan.items} />
      {error !== null && (
        <Notice tone="negative" isAlert>
          {problemWords(error).advice}
        </Notice>
      )}
      {isRunning && <RunProgress operation={operation} total={plan.changing} />}
      <div className="sticky -bottom-3 flex flex-wrap justify-end gap-2 bg-raised py-3">
        {onBack !== undefined && !isRunning && <Button onClick={onBack}>{t("back")}</Button>}
        <Button onClick={onClose}>{isRunning ? t("close") : t("cancel")}</Button>
        <Button
          variant={order.action === "delete" ? "danger" : "primary"}
          isBusy={isRunning}
          disabled={plan.changing === 0}
          onClick={() => void start()}
        >
          {t(`bulk.${order.action}.run`, count)}
        </Button>
      </div>
    </div>
  );
}
