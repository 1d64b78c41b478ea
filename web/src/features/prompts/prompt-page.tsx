/** One prompt: its draft, how it reads with values, its versions, and what programs get. */
import { useQuery } from "@tanstack/react-query";
import { PanelRight } from "lucide-react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { Tagged } from "@/api/client";
import { useMay } from "@/api/session";
import { ErrorState } from "@/components/error-state";
import { Forbidden } from "@/components/forbidden";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import { useMediaQuery } from "@/hooks/use-media-query";
import { loadWords } from "@/i18n/i18n";
import { changePromptTry, usePromptTry } from "@/stores/prompt-tries";
import { promptQueries } from "./api";
import { DraftForm } from "./editing/draft-form";
import { PromptKeeper } from "./editing/prompt-keeper";
import { SaveStatus } from "./editing/save-status";
import { PromptActions } from "./prompt-actions";
import { PromptFacts } from "./prompt-facts";
import type { PromptDetail } from "./types";
import { PROMPT_TABS, usePromptPage } from "./use-prompt-page";
import { UsedByCard } from "./uses/used-by-card";
import { VersionBadges } from "./version-badges";

const PreviewTab = lazy(() => import("./preview/preview-tab"));
const TryPanel = lazy(async () => {
  const [panel] = await Promise.all([import("./try/try-panel"), loadWords("prompt-try", "trying")]);
  return panel;
});
const TestsTab = lazy(async () => {
  const words = loadWords("prompt-tests", "prompt-try", "trying");
  const [tab] = await Promise.all([import("./tests/tests-tab"), words]);
  return tab;
});
const VersionsTab = lazy(() => import("./versions/versions-tab"));

export function PromptPage({ id }: { id: string }) {
  const isAllowed = useMay()("prompts:read");
  const query = useQuery({ ...promptQueries.detail(id), enabled: isAllowed });
  if (!isAllowed) return <Forbidden />;
  if (query.data !== undefined) return <Loaded prompt={query.data} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <Skeleton className="h-96 w-full" />;
}

function Loaded({ prompt }: { prompt: Tagged<PromptDetail> }) {
  const { t } = useTranslation("prompt-page");
  const mayWrite = useMay()("prompts:write");
  return (
    <PromptKeeper prompt={prompt}>
      <PageHeader
        title={prompt.name}
        badge={
          <>
            <VersionBadges prompt={prompt} />
            <SaveStatus />
          </>
        }
        description={prompt.description || t("description")}
        actions={<PromptActions prompt={prompt} />}
      />
      {!mayWrite && (
        <Notice tone="info" className="mb-4">
          {t("readOnly")}
        </Notice>
      )}
      <PromptTabs prompt={prompt} />
    </PromptKeeper>
  );
}

/** Room for a conversation beside the editor. */
const WIDE = "(min-width: 1280px)";

function DraftTab({ prompt }: { prompt: PromptDetail }) {
  const { t } = useTranslation("prompt-page");
  const isWide = useMediaQuery(WIDE);
  const mayTry = useMay()("calls:create");
  const { isBeside } = usePromptTry(prompt.id);
  const hasPanel = isWide && mayTry && isBeside;
  return (
    <>
      {isWide && mayTry && (
        <div className="mb-3 flex justify-end">
          <Button
            size="small"
            aria-pressed={isBeside}
            onClick={() => changePromptTry(prompt.id, { isBeside: !isBeside })}
          >
            <PanelRight aria-hidden className="icon" />
            {t(isBeside ? "besideOff" : "beside")}
          </Button>
        </div>
      )}
      <div
        className={hasPanel ? "grid grid-cols-[minmax(0,1fr)_420px] items-start gap-6" : undefined}
      >
        <DraftForm
          isTight={hasPanel}
          aside={
            <div className="flex flex-col gap-4">
              <PromptFacts prompt={prompt} />
              <UsedByCard promptId={prompt.id} />
            </div>
          }
        />
        {hasPanel && (
          <Suspense fallback={<Skeleton className="h-96 w-full" />}>
            <TryPanel prompt={prompt} isNarrow />
          </Suspense>
        )}
      </div>
    </>
  );
}

function PromptTabs({ prompt }: { prompt: Tagged<PromptDetail> }) {
  const { t } = useTranslation("prompt-page");
  const { tab, change } = usePromptPage();
  return (
    <Tabs
      label={t("tabs.label")}
      tabs={PROMPT_TABS.map((value) => ({ value, label: t(`tabs.${value}`) }))}
      value={tab}
      onChange={(next) => change({ tab: next })}
    >
      {/* The form stays while another tab is shown: what is open or half typed in it too. */}
      <div hidden={tab !== "draft"}>
        <DraftTab prompt={prompt} />
      </div>
      <Suspense fallback={<Skeleton className="h-96 w-full" />}>
        {tab === "preview" && <PreviewTab prompt={prompt} />}
        {tab === "try" && <TryPanel prompt={prompt} />}
        {tab === "tests" && <TestsTab prompt={prompt} />}
        {tab === "versions" && <VersionsTab prompt={prompt} />}
      </Suspense>
    </Tabs>
  );
}
