/** Runs of a suite side by side: what each version makes of each case, and what changed from one to the next. */
import { useQuery } from "@tanstack/react-query";
import { Equal, TrendingDown, TrendingUp } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/error-state";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Select } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { RelativeTime } from "@/components/values";
import type { PromptDetail } from "../types";
import { usePromptPage } from "../use-prompt-page";
import { type Run, type Suite, suiteQueries } from "./api";
import { type Cell, columnsOf, isShown, type Row, rowsOf, type Shown } from "./compare";
import { OutcomeBadge } from "./outcome";
import { RunsDialog } from "./runs-dialog";
import { useVersionName } from "./use-version-name";

const SHOWN = ["all", "failing", "changed"] as const;

interface ResultsProps {
  prompt: PromptDetail;
  suite: Suite;
}

export function Results({ prompt, suite }: ResultsProps) {
  const { t } = useTranslation("prompt-tests");
  const query = useQuery(suiteQueries.runs(prompt.id, suite.id));
  const [chosen, setChosen] = useState<string[]>([]);
  const [shown, setShown] = useState<Shown>("all");
  const [isChoosing, setIsChoosing] = useState(false);
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton className="h-40 w-full" />;
  const runs = query.data.items;
  const columns = columnsOf(runs, chosen);
  const rows = rowsOf(suite.cases, columns);
  const visible = rows.filter((row) => isShown(row, shown));
  return (
    <Card
      title={t("results.title")}
      aside={
        runs.length > 0 && (
          <>
            <Select
              aria-label={t("results.shown")}
              value={shown}
              className="w-auto!"
              onChange={({ target }) =>
                setShown(SHOWN.find((known) => known === target.value) ?? "all")
              }
            >
              {SHOWN.map((value) => (
                <option key={value} value={value}>
                  {t(`results.show.${value}`)}
                </option>
              ))}
            </Select>
            <Button size="small" onClick={() => setIsChoosing(true)}>
              {t("results.choose", { count: runs.length })}
            </Button>
          </>
        )
      }
    >
      {runs.length === 0 ? (
        <p className="py-2 text-muted">{t("results.empty")}</p>
      ) : (
        <Matrix columns={columns} rows={visible} />
      )}
      {visible.length === 0 && rows.length > 0 && runs.length > 0 && (
        <p role="status" className="py-2 text-muted">
          {t("results.none")}
        </p>
      )}
      <RunsDialog
        runs={runs}
        chosen={columns.map(({ id }) => id)}
        isOpen={isChoosing}
        onClose={() => setIsChoosing(false)}
        onChoose={setChosen}
      />
    </Card>
  );
}

function Matrix({ columns, rows }: { columns: Run[]; rows: Row[] }) {
  const { t } = useTranslation("prompt-tests");
  return (
    <section
      aria-label={t("results.title")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      className="max-h-[70vh] overflow-auto"
    >
      <table className="w-full border-collapse text-left">
        <thead>
          <tr className="align-bottom">
            <th
              scope="col"
              className="sticky top-0 left-0 z-20 min-w-36 bg-surface py-2 pr-3 font-[550] text-muted text-sm"
            >
              {t("results.case")}
            </th>
            {columns.map((run) => (
              <th
                key={run.id}
                scope="col"
                className="sticky top-0 z-10 min-w-40 bg-surface px-2 py-2 font-normal"
              >
                <Column run={run} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="border-t">
              <th
                scope="row"
                className="sticky left-0 z-10 max-w-64 break-words bg-surface py-1.5 pr-3 font-[550]"
              >
                {row.name}
              </th>
              {row.cells.map((cell, index) => (
                <td key={columns[index]?.id} className="px-2 py-1.5">
                  {cell === null ? (
                    <span className="text-muted text-sm">{t("results.absent")}</span>
                  ) : (
                    <Result cell={cell} row={row} run={columns[index] as Run} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Column({ run }: { run: Run }) {
  const { t } = useTranslation("prompt-tests");
  const versionName = useVersionName();
  return (
    <div className="flex flex-col items-start gap-1">
      <span className="font-[550]">{versionName(run.version)}</span>
      <span className="text-muted text-xs">
        {run.model ?? run.agent_name} · <RelativeTime at={run.created_at} />
      </span>
      <span className="flex flex-wrap items-center gap-1">
        <OutcomeBadge outcome={run.outcome} state={run.state} />
        <span className="text-muted text-sm tabular-nums">
          {t("runs.passed", { passed: run.passed, total: run.total })}
        </span>
        {run.is_scripted && <Badge tone="warning">{t("results.scripted")}</Badge>}
      </span>
    </div>
  );
}

const MARKS = {
  fixed: { icon: TrendingUp, look: "text-positive" },
  broken: { icon: TrendingDown, look: "text-negative" },
  same: { icon: Equal, look: "text-muted" },
} as const;

function Result({ cell, row, run }: { cell: Cell; row: Row; run: Run }) {
  const { t } = useTranslation("prompt-tests");
  const { change } = usePromptPage();
  const mark = cell.mark === null ? null : MARKS[cell.mark];
  return (
    <button
      type="button"
      onClick={() => change({ run: run.id, case: row.id })}
      className="flex items-center gap-1.5 rounded-md px-1 py-0.5 hover:bg-sunken"
    >
      <span className="sr-only">{`${t("results.open", { name: row.name })}: `}</span>
      <OutcomeBadge outcome={cell.outcome} state={cell.state} />
      {mark !== null && cell.mark !== null && (
        <span className={`inline-flex items-center gap-1 text-xs ${mark.look}`}>
          <mark.icon aria-hidden className="size-3.5" />
          {t(`results.marks.${cell.mark}`)}
        </span>
      )}
    </button>
  );
}
