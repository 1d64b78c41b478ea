/** What came of one case in one run: every check with what was found, and all that was said. */
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/dialog";
import { ErrorState } from "@/components/error-state";
import { Notice } from "@/components/notice";
import { Happened } from "@/components/trying/turn-view";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useFormat } from "@/hooks/use-format";
import type { PromptDetail } from "../types";
import { usePromptPage } from "../use-prompt-page";
import { type CaseResult, type RunDetail, type Suite, suiteQueries } from "./api";
import { OutcomeBadge } from "./outcome";
import { useCheckWords } from "./use-check-words";
import { useVersionName } from "./use-version-name";

interface CaseResultDialogProps {
  prompt: PromptDetail;
  suite: Suite;
}

export function CaseResultDialog({ prompt, suite }: CaseResultDialogProps) {
  const { t } = useTranslation("prompt-tests");
  const { search, change } = usePromptPage();
  const versionName = useVersionName();
  const { run: runId, case: caseId } = search;
  const isOpen = runId !== undefined && caseId !== undefined;
  const query = useQuery({
    ...suiteQueries.run(prompt.id, suite.id, runId ?? ""),
    enabled: isOpen,
  });
  const run = query.data;
  const result = run?.results.find((one) => one.case.id === caseId);
  const close = () => change({ run: undefined, case: undefined });
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={result?.case.name ?? t("results.title")}
      description={run && `${versionName(run.version)} · ${run.model ?? run.agent_name}`}
      width="760px"
      actions={<Button onClick={close}>{t("close")}</Button>}
    >
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : run === undefined ? (
        <Skeleton className="h-60 w-full" />
      ) : result === undefined ? (
        <p className="text-muted">{t("results.absent")}</p>
      ) : (
        <Content run={run} result={result} />
      )}
    </Dialog>
  );
}

function Content({ run, result }: { run: RunDetail; result: CaseResult }) {
  const { t } = useTranslation("prompt-tests");
  const format = useFormat();
  const { outcome, state, error, explanation, transcript, turns, duration_ms } = result;
  return (
    <div className="flex flex-col gap-4">
      <p className="flex flex-wrap items-center gap-2 text-muted text-sm">
        <OutcomeBadge outcome={outcome} state={state} />
        {run.is_scripted && <Badge tone="warning">{t("results.scripted")}</Badge>}
        {t("results.turns", { count: turns })}
        {duration_ms !== null && ` · ${format.duration(duration_ms)}`}
      </p>
      {error !== null && (
        <Notice tone="warning">
          <b className="font-semibold">{t("results.notTried")}</b> {error.message}
        </Notice>
      )}
      <Part title={t("checks.title")}>
        <Checks result={result} />
      </Part>
      {explanation !== null && (
        <Part title={t("results.explanation")}>
          <p className="whitespace-pre-wrap">{explanation}</p>
        </Part>
      )}
      <Part title={t("results.transcript")}>
        {transcript.length === 0 ? (
          <p className="text-muted">{t("results.silent")}</p>
        ) : (
          <section
            aria-label={t("results.transcript")}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
            tabIndex={0}
            className="flex max-h-96 flex-col gap-2.5 overflow-y-auto rounded-lg border bg-background p-3"
          >
            {transcript.map((message, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the position is the identity of a message.
              <Happened key={index} message={message} />
            ))}
          </section>
        )}
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 font-semibold">{title}</h3>
      {children}
    </section>
  );
}

function Checks({ result }: { result: CaseResult }) {
  const { t } = useTranslation("prompt-tests");
  const checkWords = useCheckWords();
  return (
    <ul className="divide-y rounded-lg border">
      {result.checks.map(({ check, outcome, found }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: checks are told apart by their place alone.
        <li key={index} className="flex flex-wrap items-start gap-x-3 gap-y-1 px-3 py-2">
          <OutcomeBadge outcome={outcome} state={result.state} />
          <span className="min-w-0 flex-1 basis-48 break-words">
            {checkWords(check)}
            {found !== null && (
              <span className="mt-0.5 block break-words text-muted text-sm">
                {t("results.found", { found })}
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
