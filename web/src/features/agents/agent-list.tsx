/** Every agent, to look through, narrow down and open. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Bot, Plug, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { DataTable } from "@/components/data-table/data-table";
import { type TableState, useTableSearch } from "@/components/data-table/table-search";
import { EmptyState } from "@/components/empty-state";
import { Forbidden } from "@/components/forbidden";
import { PageHeader } from "@/components/page-header";
import { ButtonLink } from "@/components/ui/button";
import { useFormat } from "@/hooks/use-format";
import { agentQueries, fetchAgents } from "./api";
import { DeleteAgents } from "./delete-agents";
import { ExportAgent } from "./export-agent";
import { PauseDialog } from "./pause-dialog";
import { type AgentFilter, agentListQuery, agentSearch } from "./search";
import type { Agent } from "./types";
import { useAgentActions } from "./use-agent-actions";
import { useAgentColumns } from "./use-agent-columns";
import { useAgentFilters } from "./use-agent-filters";

/** The largest page the server gives, for exports. */
const EXPORT_PAGE = 200;

interface Doomed {
  agents: Pick<Agent, "id" | "name">[];
  clear?: () => void;
}

export function AgentList() {
  return useMay()("agents:read") ? <Agents /> : <Forbidden />;
}

function Agents() {
  const { t } = useTranslation("agents");
  const navigate = useNavigate();
  const mayWrite = useMay()("agents:write");
  const state = useTableSearch(agentSearch);
  const request = agentListQuery(state.query);
  const query = useQuery(agentQueries.list(request));
  const columns = useAgentColumns();
  const filters = useAgentFilters();
  const [doomed, setDoomed] = useState<Doomed>({ agents: [] });
  const [exported, setExported] = useState<Agent | null>(null);
  const [resting, setResting] = useState<Agent | null>(null);
  const isTrash = request.deleted === true;
  const rowActions = useAgentActions({
    onDelete: (agent) => setDoomed({ agents: [agent] }),
    onExport: setExported,
    onPause: setResting,
  });
  /** "All that match" also chooses agents of other pages, whose names are not at hand. */
  const named = (id: string) =>
    query.data?.items.find((agent) => agent.id === id) ?? { id, name: "" };
  const remove = {
    label: t("actions.delete"),
    icon: Trash2,
    isDanger: true,
    onSelect: (ids: string[], clear: () => void) => setDoomed({ agents: ids.map(named), clear }),
  };
  return (
    <>
      <PageHeader
        title={t("title")}
        description={<Summary total={query.data?.total ?? null} state={state} />}
        actions={mayWrite && <CreateLink />}
      />
      <DataTable<Agent, AgentFilter>
        name="agents"
        label={t("title")}
        state={state}
        query={query}
        columns={columns}
        rowId={({ id }) => id}
        rowLink={
          isTrash ? undefined : ({ id }) => ({ to: "/agents/$agentId", params: { agentId: id } })
        }
        rowActions={rowActions}
        bulkActions={mayWrite && !isTrash ? [remove] : undefined}
        filters={filters}
        searchLabel={t("searchLabel")}
        onCreate={mayWrite ? () => void navigate({ to: "/agents/new" }) : undefined}
        fetchPage={(cursor) => fetchAgents({ ...request, cursor, limit: EXPORT_PAGE })}
        empty={<NoAgents />}
      />
      <PauseDialog agent={resting} onClose={() => setResting(null)} />
      <DeleteAgents
        agents={doomed.agents}
        onClose={() => setDoomed({ agents: [] })}
        onDeleted={() => doomed.clear?.()}
      />
      <ExportAgent agent={exported} onClose={() => setExported(null)} />
    </>
  );
}

function Summary({ total, state }: { total: number | null; state: TableState<AgentFilter> }) {
  const { t } = useTranslation("agents");
  const format = useFormat();
  if (total === null || state.isNarrowed) return t("description");
  return `${t("description")} ${t("count", { count: total, formatted: format.number(total) })}`;
}

function CreateLink() {
  const { t } = useTranslation("agents");
  return (
    <ButtonLink to="/agents/new" variant="primary">
      <Plus aria-hidden className="icon" />
      {t("create.title")}
    </ButtonLink>
  );
}

function NoAgents() {
  const { t } = useTranslation("agents");
  const may = useMay();
  return (
    <EmptyState
      icon={Bot}
      title={t("empty.title")}
      description={t("empty.description")}
      example={t("empty.example")}
      action={
        <>
          {may("connections:write") && (
            <ButtonLink to="/connections/new">
              <Plug aria-hidden className="icon" />
              {t("empty.connect")}
            </ButtonLink>
          )}
          {may("agents:write") && <CreateLink />}
        </>
      }
    />
  );
}
