/** The versions of a prompt: what differs between any two and the draft, who wrote which line, what labels stand for. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { LabelsCard } from "../labels/labels-card";
import { MoveLabel, type WantedMove } from "../labels/move-label";
import { MovesCard } from "../labels/moves-card";
import type { PromptDetail } from "../types";
import { type PromptPageSearch, usePromptPage } from "../use-prompt-page";
import { UsedByCard } from "../uses/used-by-card";
import { versionQueries } from "./api";
import { Comparison } from "./comparison";
import { Lines } from "./lines";
import { RestoreDialog } from "./restore-dialog";
import { VersionList } from "./version-list";

export default function VersionsTab({ prompt }: { prompt: PromptDetail }) {
  const { t } = useTranslation("prompt-page");
  const may = useMay();
  const { search, change } = usePromptPage();
  const [restoring, setRestoring] = useState<number | null>(null);
  const [moving, setMoving] = useState<WantedMove | null>(null);
  const query = useInfiniteQuery(versionQueries.list(prompt.id));
  if (query.isPending) return <Skeleton className="h-96 w-full" />;
  if (query.isError && query.data === undefined) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  const versions = query.data.pages.flatMap(({ items }) => items);
  if (versions.length === 0) {
    return (
      <EmptyState icon={History} title={t("none.title")} description={t("none.description")} />
    );
  }
  const numbers = versions.map(({ version }) => version);
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,400px)_minmax(0,1fr)]">
      <div className="flex min-w-0 flex-col gap-4">
        <LabelsCard
          prompt={prompt}
          onMove={may("prompts:publish") ? setMoving : undefined}
          latest={numbers[0] ?? 1}
        />
        <UsedByCard promptId={prompt.id} />
        <VersionList
          prompt={prompt}
          versions={versions}
          onCompare={(from, to) => change({ from, to, lines: undefined })}
          onLines={(lines) => change({ lines, from: undefined, to: undefined })}
          onRestore={may("prompts:write") ? setRestoring : undefined}
          onMove={may("prompts:publish") ? setMoving : undefined}
        />
        {query.hasNextPage && (
          <Button
            className="self-start"
            isBusy={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t("list.more")}
          </Button>
        )}
        <MovesCard promptId={prompt.id} />
      </div>
      <Shown search={search} prompt={prompt} numbers={numbers} onChange={change} />
      <RestoreDialog prompt={prompt} version={restoring} onClose={() => setRestoring(null)} />
      <MoveLabel
        prompt={prompt}
        numbers={numbers}
        wanted={moving}
        onClose={() => setMoving(null)}
      />
    </div>
  );
}

interface ShownProps {
  search: PromptPageSearch;
  prompt: PromptDetail;
  numbers: number[];
  onChange: (patch: PromptPageSearch) => void;
}

function Shown({ search, prompt, numbers, onChange }: ShownProps) {
  const { t } = useTranslation("prompt-page");
  const { from, to, lines } = search;
  if (lines !== undefined) return <Lines promptId={prompt.id} version={lines} />;
  if (from === undefined || to === undefined) {
    return <p className="text-muted">{t("compare.hint")}</p>;
  }
  return <Comparison prompt={prompt} numbers={numbers} from={from} to={to} onChange={onChange} />;
}
