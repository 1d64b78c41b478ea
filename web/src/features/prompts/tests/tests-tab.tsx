/** The suites of a prompt, or the one that is open. */
import { useQuery } from "@tanstack/react-query";
import { ListChecks, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { useMay } from "@/api/session";
import { Dialog } from "@/components/dialog";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { ApiForm } from "@/components/form/api-form";
import { TextField } from "@/components/form/fields";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { RelativeTime } from "@/components/values";
import { usePromptTry } from "@/stores/prompt-tries";
import type { PromptDetail } from "../types";
import { usePromptPage } from "../use-prompt-page";
import { type Suite, suiteQueries, useCreateSuite } from "./api";
import { OutcomeBadge } from "./outcome";
import { SuiteView } from "./suite-view";
import { useVersionName } from "./use-version-name";

export default function TestsTab({ prompt }: { prompt: PromptDetail }) {
  const { search } = usePromptPage();
  return search.suite === undefined ? (
    <SuiteList prompt={prompt} />
  ) : (
    <SuiteView key={search.suite} prompt={prompt} suiteId={search.suite} />
  );
}

function SuiteList({ prompt }: { prompt: PromptDetail }) {
  const { t } = useTranslation("prompt-tests");
  const mayWrite = useMay()("prompts:write");
  const query = useQuery(suiteQueries.list(prompt.id));
  const [isMaking, setIsMaking] = useState(false);
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton className="h-60 w-full" />;
  const create = mayWrite && (
    <Button variant="primary" onClick={() => setIsMaking(true)}>
      <Plus aria-hidden className="icon" />
      {t("suites.create")}
    </Button>
  );
  const suites = query.data.items;
  return (
    <>
      {suites.length === 0 ? (
        <div className="rounded-xl border bg-surface">
          <EmptyState
            icon={ListChecks}
            title={t("suites.empty")}
            description={t("suites.emptyHelp")}
            action={create}
          />
        </div>
      ) : (
        <section aria-label={t("suites.title")}>
          <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
            <p className="max-w-2xl text-muted">{t("suites.help")}</p>
            {create}
          </div>
          <ul className="divide-y rounded-xl border bg-surface">
            {suites.map((suite) => (
              <li key={suite.id}>
                <SuiteRow suite={suite} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Dialog
        isOpen={isMaking}
        onClose={() => setIsMaking(false)}
        title={t("suites.create")}
        description={t("suites.createHelp")}
      >
        <NewSuite promptId={prompt.id} onClose={() => setIsMaking(false)} />
      </Dialog>
    </>
  );
}

function SuiteRow({ suite }: { suite: Suite }) {
  const { t } = useTranslation("prompt-tests");
  const { change } = usePromptPage();
  const versionName = useVersionName();
  const { name, cases, latest_run: run } = suite;
  return (
    <button
      type="button"
      onClick={() => change({ tab: "tests", suite: suite.id })}
      className="flex w-full flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 text-left -outline-offset-2 hover:bg-sunken"
    >
      <span className="min-w-40 flex-1 font-[550]">{name}</span>
      <span className="text-muted text-sm">{t("cases.count", { count: cases.length })}</span>
      {run === null ? (
        <span className="text-muted text-sm">{t("runs.never")}</span>
      ) : (
        <span className="flex flex-wrap items-center gap-2 text-muted text-sm">
          <OutcomeBadge outcome={run.outcome} state={run.state} />
          {t("runs.passed", { passed: run.passed, total: run.total })}
          <span>{versionName(run.version)}</span>
          <RelativeTime at={run.created_at} />
        </span>
      )}
    </button>
  );
}

const schema = z.object({ name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)) });

function NewSuite({ promptId, onClose }: { promptId: string; onClose: () => void }) {
  const { t } = useTranslation("prompt-tests");
  const { change } = usePromptPage();
  const { agentId } = usePromptTry(promptId);
  const create = useCreateSuite(promptId);
  const form = useApiForm<z.infer<typeof schema>>({
    schema,
    defaultValues: { name: "" },
    asksBeforeLeaving: false,
    submit: async ({ name }) => {
      const suite = await create.mutateAsync({ name, agent_id: agentId, cases: [] });
      onClose();
      change({ tab: "tests", suite: suite.id });
    },
  });
  return (
    <ApiForm form={form}>
      <TextField
        name="name"
        label={t("suites.name")}
        placeholder={t("suites.nameExample")}
        autoComplete="off"
      />
      <FormActions submitLabel={t("suites.make")}>
        <Button onClick={onClose}>{t("cancel")}</Button>
      </FormActions>
    </ApiForm>
  );
}
