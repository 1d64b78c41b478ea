/** One agent: how it is, its settings, and what can be done with it. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Tagged } from "@/api/client";
import { useMay } from "@/api/session";
import { ErrorState } from "@/components/error-state";
import { Forbidden } from "@/components/forbidden";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { AgentActions } from "./agent-actions";
import { AgentTabs } from "./agent-tabs";
import { agentQueries } from "./api";
import { DriftBanner } from "./drift/drift-banner";
import { SharedNotice } from "./engines/shared-notice";
import { PauseNotice } from "./pause-notice";
import { AgentKeeper } from "./saving/agent-keeper";
import { SaveStatus } from "./saving/save-status";
import { StatusBadge } from "./status-badge";
import type { Agent, AgentDetail as AgentWithSettings } from "./types";

const WHILE_CREATED = 2_000;

export function AgentDetail({ id }: { id: string }) {
  const may = useMay();
  const query = useQuery({
    ...agentQueries.detail(id),
    refetchInterval: ({ state }) => (state.data?.status === "creating" ? WHILE_CREATED : false),
    enabled: may("agents:read"),
  });
  if (!may("agents:read")) return <Forbidden />;
  if (query.data !== undefined) return <Loaded agent={query.data} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <Skeleton className="h-96 w-full max-w-[720px]" />;
}

function Loaded({ agent }: { agent: Tagged<AgentWithSettings> }) {
  const { t } = useTranslation("agents");
  return (
    <AgentKeeper agent={agent}>
      <PageHeader
        title={agent.name}
        badge={
          <>
            <StatusBadge agent={agent} isAlways />
            <SaveStatus agent={agent} />
          </>
        }
        description={t("detail.description")}
        actions={<AgentActions agent={agent} />}
      />
      <PauseNotice agent={agent} />
      <State agent={agent} />
      <SharedNotice agent={agent} />
      <DriftBanner agent={agent} />
      <AgentTabs agent={agent} />
    </AgentKeeper>
  );
}

function State({ agent }: { agent: Agent }) {
  const { t } = useTranslation("agents");
  const mayWrite = useMay()("agents:write");
  if (agent.status === "error") {
    return (
      <Notice tone="negative" className="mb-4">
        <b className="font-semibold">{t("detail.error")}</b> {agent.status_message}
      </Notice>
    );
  }
  if (agent.status === "creating") {
    return (
      <Notice tone="info" className="mb-4">
        {t("pending.create")} {t("pending.goesOn")}
      </Notice>
    );
  }
  if (!mayWrite) {
    return (
      <Notice tone="info" className="mb-4">
        {t("detail.readOnly")}
      </Notice>
    );
  }
  return null;
}
