/** The published versions of an agent: what differs between any two of them and the draft, and the way back to one. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Tagged } from "@/api/client";
import { useMay } from "@/api/session";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { AgentDetail } from "../types";
import { useAgentPage } from "../use-agent-page";
import { versionQueries } from "./api";
import { Comparison } from "./comparison";
import { EarlierVersions } from "./earlier-versions";
import { RestoreDialog } from "./restore-dialog";
import { VersionList } from "./version-list";

export default function VersionsTab({ agent }: { agent: Tagged<AgentDetail> }) {
  const { t } = useTranslation("agent-versions");
  const mayWrite = useMay()("agents:write");
  const { search, change } = useAgentPage();
  const [restoring, setRestoring] = useState<number | null>(null);
  const query = useInfiniteQuery(versionQueries.list(agent.id));
  const versions = query.data?.pages.flatMap(({ items }) => items) ?? [];
  if (query.isPending) return <Skeleton className="h-96 w-full" />;
  if (query.isError && query.data === undefined) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  const earlier = mayWrite && agent.retell_agent_id !== null && (
    <EarlierVersions agentId={agent.id} />
  );
  if (versions.length === 0) {
    return (
      <EmptyState
        icon={History}
        title={t("none.title")}
        description={t("none.description")}
        action={earlier}
      />
    );
  }
  const numbers = versions.map(({ version }) => version);
  const isComparing = search.from !== undefined && search.to !== undefined;
  return (
    <div className="grid gap-6 xl:grid-cols-[minmax(0,340px)_minmax(0,1fr)]">
      <div className="min-w-0">
        <VersionList
          agent={agent}
          versions={versions}
          onCompare={(from, to) => change({ from, to })}
          onRestore={mayWrite ? setRestoring : undefined}
        />
        {query.hasNextPage && (
          <Button
            className="mt-3"
            isBusy={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t("list.more")}
          </Button>
        )}
        {!query.hasNextPage && earlier}
      </div>
      {isComparing ? (
        <Comparison
          agent={agent}
          numbers={numbers}
          from={search.from ?? "draft"}
          to={search.to ?? "draft"}
          onChange={change}
        />
      ) : (
        <p className="text-muted">{t("compare.hint")}</p>
      )}
      <RestoreDialog agent={agent} version={restoring} onClose={() => setRestoring(null)} />
    </div>
  );
}
