/** Runs a suite: which version, with whose tools, on which model. */
import { useQuery } from "@tanstack/react-query";
import { CircleStop, Play } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";
import { FormError } from "@/components/form-error";
import { useProblemWords } from "@/components/problem-words";
import { notify } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { changePromptTry, usePromptTry } from "@/stores/prompt-tries";
import { HostChoice, ModelChoice, VersionChoice } from "../try/choices";
import type { PromptDetail } from "../types";
import { type Run, type Suite, suiteQueries, useCancelRun, useStartRun } from "./api";
import { useVersionName } from "./use-version-name";

const NAMED = ["draft", "latest", "production", "staging"] as const;

interface RunFormProps {
  prompt: PromptDetail;
  suite: Suite;
}

export function RunForm({ prompt, suite }: RunFormProps) {
  const { t } = useTranslation("prompt-tests");
  const { agentId } = usePromptTry(prompt.id);
  const [version, setVersion] = useState("draft");
  const [model, setModel] = useState(suite.model ?? "");
  const host = agentId ?? suite.agent_id;
  const start = useStartRun(suite);
  const fieldError =
    start.error instanceof ApiError
      ? start.error.problem.fields.find(({ path }) => path === "agent_id")
      : undefined;
  const run = () =>
    start.mutate({
      version: NAMED.find((known) => known === version) ?? Number(version),
      agent_id: host,
      model: model === "" ? null : model,
    });
  return (
    <Card title={t("runs.start")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        {start.error !== null && fieldError === undefined && (
          <div className="mb-3">
            <FormError error={start.error} />
          </div>
        )}
        <div className="grid items-start gap-3 md:grid-cols-3">
          <VersionChoice prompt={prompt} first="draft" value={version} onChange={setVersion} />
          <HostChoice
            value={host}
            onChange={(id) => changePromptTry(prompt.id, { agentId: id })}
            error={fieldError?.message}
          />
          <ModelChoice value={model} onChange={setModel} />
        </div>
        <div className="mt-3 flex flex-wrap items-center gap-3">
          <Button
            type="submit"
            variant="primary"
            isBusy={start.isPending}
            disabled={suite.cases.length === 0 || host === null}
          >
            <Play aria-hidden className="icon" />
            {t("runs.run", { count: suite.cases.length })}
          </Button>
          <p className="min-w-0 flex-1 basis-60 text-muted text-sm">{t("runs.cost")}</p>
        </div>
      </form>
      <UnderWay prompt={prompt} suite={suite} />
    </Card>
  );
}

/** The runs that go on, with how far they are. */
function UnderWay({ prompt, suite }: RunFormProps) {
  const { data } = useQuery(suiteQueries.runs(prompt.id, suite.id));
  const running = (data?.items ?? []).filter(({ state }) => state === "running");
  if (running.length === 0) return null;
  return (
    <ul className="mt-3 flex flex-col gap-2">
      {running.map((run) => (
        <Progress key={run.id} run={run} />
      ))}
    </ul>
  );
}

function Progress({ run }: { run: Run }) {
  const { t } = useTranslation("prompt-tests");
  const versionName = useVersionName();
  const problemWords = useProblemWords();
  const cancel = useCancelRun();
  const done = run.passed + run.failed + run.errored;
  const words = t("runs.progress", { version: versionName(run.version), done, total: run.total });
  const stop = () =>
    cancel.mutate(run, {
      onError: (error) => {
        const { title, advice } = problemWords(error);
        notify({ tone: "negative", text: title, description: advice });
      },
    });
  return (
    <li className="flex flex-wrap items-center gap-3 rounded-lg bg-info-soft px-3 py-2">
      <span role="status" className="min-w-40 flex-1">
        {words}
      </span>
      <progress
        aria-label={words}
        className="h-1.5 min-w-24 flex-1 accent-accent"
        max={run.total}
        value={done}
      />
      <Button size="small" isBusy={cancel.isPending} onClick={stop}>
        <CircleStop aria-hidden className="icon" />
        {t("runs.cancel")}
      </Button>
    </li>
  );
}
