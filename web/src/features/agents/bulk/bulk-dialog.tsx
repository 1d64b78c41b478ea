/** The same to many agents: what to do, what would change, the doing, and what came of it. */
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { useFormat } from "@/hooks/use-format";
import { MoveForm } from "./move-form";
import { PreviewStep } from "./preview-step";
import { ResultStep } from "./result-step";
import { TagForm } from "./tag-form";
import type { BulkOrder, BulkReport, BulkTask } from "./types";

/** It brings the controls of all settings along. */
const ChangeForm = lazy(() => import("./change-form"));

interface BulkDialogProps {
  task: BulkTask | null;
  onClose: () => void;
}

export function BulkDialog({ task, onClose }: BulkDialogProps) {
  const { t } = useTranslation("agent-list");
  const format = useFormat();
  const [shown, setShown] = useState(task);
  // While it closes it still says what it was about.
  if (task !== null && task !== shown) setShown(task);
  if (shown === null) return null;
  const { action, ids } = shown;
  const words = { count: ids.length, formatted: format.number(ids.length) };
  return (
    <Dialog
      isOpen={task !== null}
      onClose={onClose}
      title={t(`bulk.${action}.title`, words)}
      description={t(`bulk.${action}.effect`, words)}
      width="720px"
    >
      <Steps task={shown} onClose={onClose} />
    </Dialog>
  );
}

const ASKS_FIRST = new Set(["tag", "untag", "move", "change"]);

function Steps({ task, onClose }: { task: BulkTask; onClose: () => void }) {
  const [order, setOrder] = useState<BulkOrder | null>(
    ASKS_FIRST.has(task.action) ? null : { action: task.action },
  );
  const [report, setReport] = useState<BulkReport | null>(null);
  if (report !== null) return <ResultStep report={report} onClose={onClose} />;
  if (order !== null) {
    return (
      <PreviewStep
        task={task}
        order={order}
        onBack={ASKS_FIRST.has(task.action) ? () => setOrder(null) : undefined}
        onClose={onClose}
        onReport={setReport}
      />
    );
  }
  const form = { task, onClose, onOrder: setOrder };
  if (task.action === "change") {
    return (
      <Suspense fallback={<Skeleton className="h-40 w-full" />}>
        <ChangeForm {...form} />
      </Suspense>
    );
  }
  return task.action === "move" ? <MoveForm {...form} /> : <TagForm {...form} />;
}

/** What every form of an action gets. */
export interface OrderFormProps {
  task: BulkTask;
  onClose: () => void;
  onOrder: (order: BulkOrder) => void;
}
