/** One suite: its cases, the way to run them, and what came of its runs side by side. */
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, EllipsisVertical, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Tagged } from "@/api/client";
import { useMay } from "@/api/session";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { ErrorState } from "@/components/error-state";
import { Menu } from "@/components/menu";
import { notify } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { PromptDetail } from "../types";
import { usePromptPage } from "../use-prompt-page";
import { type Suite, suiteQueries, useDeleteSuite } from "./api";
import { CaseList } from "./case-list";
import { CaseResultDialog } from "./case-result";
import { Results } from "./results";
import { RunForm } from "./run-form";
import { SuiteDialog } from "./suite-dialog";

interface SuiteViewProps {
  prompt: PromptDetail;
  suiteId: string;
}

export function SuiteView({ prompt, suiteId }: SuiteViewProps) {
  const query = useQuery(suiteQueries.one(prompt.id, suiteId));
  if (query.isError) {
    return (
      <>
        <Back />
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </>
    );
  }
  if (query.data === undefined) return <Skeleton className="h-96 w-full" />;
  return <Loaded prompt={prompt} suite={query.data} />;
}

function Loaded({ prompt, suite }: { prompt: PromptDetail; suite: Tagged<Suite> }) {
  const mayRun = useMay()("calls:create");
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <Head suite={suite} />
      {mayRun && <RunForm prompt={prompt} suite={suite} />}
      <Results prompt={prompt} suite={suite} />
      <CaseList prompt={prompt} suite={suite} />
      <CaseResultDialog prompt={prompt} suite={suite} />
    </div>
  );
}

function Back() {
  const { t } = useTranslation("prompt-tests");
  const { change } = usePromptPage();
  const open = () => change({ tab: "tests", suite: undefined, run: undefined, case: undefined });
  return (
    <Button size="small" variant="ghost" onClick={open}>
      <ArrowLeft aria-hidden className="icon" />
      {t("suites.back")}
    </Button>
  );
}

function Head({ suite }: { suite: Tagged<Suite> }) {
  const { t } = useTranslation("prompt-tests");
  const mayWrite = useMay()("prompts:write");
  const { change } = usePromptPage();
  const remove = useDeleteSuite(suite);
  const [dialog, setDialog] = useState<"edit" | "delete" | null>(null);
  const close = () => setDialog(null);
  const { name } = suite;
  const trigger = (
    <Button size="icon" aria-label={t("suites.actions", { name })}>
      <EllipsisVertical aria-hidden className="icon" />
    </Button>
  );
  const forget = async () => {
    await remove.mutateAsync(undefined);
    change({ tab: "tests", suite: undefined });
    notify({ text: t("suites.deleted", { name }) });
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Back />
      <h2 className="mr-auto min-w-0 break-words font-semibold text-lg">{name}</h2>
      {mayWrite && (
        <Menu
          trigger={trigger}
          entries={[
            {
              kind: "action",
              label: t("suites.edit"),
              icon: Pencil,
              onSelect: () => setDialog("edit"),
            },
            {
              kind: "action",
              label: t("suites.delete"),
              icon: Trash2,
              isDanger: true,
              onSelect: () => setDialog("delete"),
            },
          ]}
        />
      )}
      <SuiteDialog suite={suite} isOpen={dialog === "edit"} onClose={close} />
      <ConfirmDialog
        isOpen={dialog === "delete"}
        onClose={close}
        title={t("suites.deleteTitle", { name })}
        effect={t("suites.deleteEffect")}
        action={t("suites.delete")}
        onConfirm={forget}
      />
    </div>
  );
}
