/** Talks to an agent's draft through this browser. */
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, MicOff } from "lucide-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { choiceQueries } from "@/api/choices";
import { useMay } from "@/api/session";
import { EmptyState } from "@/components/empty-state";
import { Forbidden } from "@/components/forbidden";
import { Mark } from "@/components/mark";
import { Skeleton } from "@/components/ui/skeleton";
import { webCallQueries } from "./api";
import { CallPanel } from "./call-panel";

export function WebCallPage({ agentId }: { agentId: string }) {
  const { t } = useTranslation("web-call");
  const may = useMay();
  const { data: agent } = useQuery(webCallQueries.agent(agentId));
  const connections = useQuery({
    ...choiceQueries.connections(),
    enabled: may("connections:read"),
  });
  useEffect(loadAnew, []);
  if (agent === undefined) return null;
  const connection = connections.data?.items.find(({ id }) => id === agent.connection_id);
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-[640px] flex-col gap-4 px-4 py-6">
      <title>{`${t("title", { name: agent.name })} · Centralita`}</title>
      {/* Pages of the panel are loaded anew from here: they do not have this one's rights. */}
      <a
        href={`/agents/${agent.id}?tab=try`}
        className="flex items-center gap-1.5 self-start text-muted hover:text-foreground"
      >
        <ArrowLeft aria-hidden className="icon" />
        {t("back")}
      </a>
      <header className="flex items-start gap-3">
        <Mark className="mt-0.5 size-8" />
        <div className="min-w-0">
          <h1 className="break-words font-[650] text-xl tracking-tight">
            {t("title", { name: agent.name })}
          </h1>
          {connection?.kind !== "sandbox" && <p className="text-muted">{t("description")}</p>}
        </div>
      </header>
      <Content
        agentId={agent.id}
        isAllowed={may("calls:create")}
        isKnown={!connections.isLoading}
        isSandbox={connection?.kind === "sandbox"}
      />
    </main>
  );
}

interface ContentProps {
  agentId: string;
  isAllowed: boolean;
  isKnown: boolean;
  isSandbox: boolean;
}

function Content({ agentId, isAllowed, isKnown, isSandbox }: ContentProps) {
  const { t } = useTranslation("web-call");
  if (!isAllowed) return <Forbidden />;
  if (!isKnown) return <Skeleton className="h-80 w-full" />;
  if (isSandbox)
    return (
      <EmptyState icon={MicOff} title={t("sandbox.title")} description={t("sandbox.description")} />
    );
  return <CallPanel agentId={agentId} />;
}

/** The server gives this page's rights with the page itself, so it must not be reached from inside another one. */
function loadAnew(): void {
  const [entry] = performance.getEntriesByType?.("navigation") ?? [];
  if (entry === undefined) return;
  if (new URL(entry.name).pathname !== location.pathname) location.reload();
}
