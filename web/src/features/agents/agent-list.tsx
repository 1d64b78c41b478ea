/** Every agent, to look through, narrow down and open. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Bot, Plug, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { DataTable } from "@/components/data-table/data-table";
import { fetchAll } from "@/components/data-table/fetch-all";
import { saveRows } from "@/components/data-table/save-rows";
import { type TableState, useTableSearch } from "@/components/data-table/table-search";
import { EmptyState } from "@/components/empty-state";
import { FolderPane } from "@/components/folders/folder-pane";
import { NewFolder } from "@/components/folders/new-folder";
import { Forbidden } from "@/components/forbidden";
import { PageHeader } from "@/components/page-header";
import { ButtonLink } from "@/components/ui/button";
import { useFormat } from "@/hooks/use-format";
import { useMediaQuery } from "@/hooks/use-media-query";
import { agentQueries, fetchAgents } from "./api";
import { BulkDialog } from "./bulk/bulk-dialog";
import type { BulkTask } from "./bulk/types";
import { DeleteAgent } from "./delete-agent";
import { ExportAgent, type ExportTask } from "./export-agent";
import { useFolders } from "./folders/use-folders";
import { PauseDialog } from "./pause-dialog";
import { type AgentFilter, agentListQuery, agentSearch } from "./search";
import type { Agent } from "./types";
import { useAgentActions } from "./use-agent-actions";
import { useAgentColumns } from "./use-agent-columns";
import { useAgentFilters, useFacets } from "./use-agent-filters";
import { useBulkActions } from "./use-bulk-actions";

/** The largest page the server gives, for exports. */
const EXPORT_PAGE = 200;
/** Room for the folders beside the list. */
const WIDE = "(min-width: 1280px)";

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
  const facets = useFacets(request);
  const folders = useFolders();
  const isWide = useMediaQuery(WIDE);
  const hasPane = folders.all.length > 0 && isWide;
  const columns = useAgentColumns({ isTight: hasPane });
  const filters = useAgentFilters(facets, state.filters, hasPane);
  const [doomed, setDoomed] = useState<Agent | null>(null);
  const [task, setTask] = useState<BulkTask | null>(null);
  const [exported, setExported] = useState<ExportTask | null>(null);
  const [resting, setResting] = useState<Agent | null>(null);
  const isTrash = request.deleted === true;
  const rowActions = useAgentActions({
    onDelete: setDoomed,
    onExport: ({ id, name }) => setExported({ ids: [id], name }),
    onPause: setResting,
    onBulk: (action, agent) => setTask({ action, ids: [agent.id], example: agent }),
  });
  const fetchPage = (cursor: string | undefined) =>
    fetchAgents({ ...request, cursor, limit: EXPORT_PAGE });
  /** Saves the chosen rows; those of other pages are fetched first. */
  const saveTable = async (ids: string[]) => {
    const chosen = new Set(ids);
    const here = (query.data?.items ?? []).filter(({ id }) => chosen.has(id));
    const all = here.length === chosen.size ? here : await fetchAll(fetchPage, () => undefined);
    saveRows(
      "agents",
      columns,
      all.filter(({ id }) => chosen.has(id)),
    );
  };
  const bulkActions = useBulkActions({
    isTrash,
    arePaused: state.filters.status.join() === "paused",
    onTask: (chosen) => setTask({ ...chosen, example: exampleOf(query.data?.items, chosen.ids) }),
    onExport: (ids) => setExported({ ids, saveTable: () => saveTable(ids) }),
  });
  return (
    <>
      <PageHeader
        title={t("title")}
        description={<Summary total={query.data?.total ?? null} state={state} />}
        actions={
          mayWrite && (
            <>
              <NewFolder folders={folders} hasButton={!hasPane} />
              <CreateLink />
            </>
          )
        }
      />
      <div className={hasPane ? "grid grid-cols-[11.5rem_minmax(0,1fr)] gap-5" : undefined}>
        {hasPane && (
          <FolderPane
            folders={folders}
            mayWrite={mayWrite}
            chosen={state.filters.folder}
            onChoose={(ids) => state.setFilter("folder", ids)}
            counted={facets?.folder_id}
          />
        )}
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
          bulkActions={bulkActions}
          filters={filters}
          searchLabel={t("searchLabel")}
          onCreate={mayWrite ? () => void navigate({ to: "/agents/new" }) : undefined}
          fetchPage={fetchPage}
          empty={<NoAgents />}
        />
      </div>
      <DeleteAgent agent={doomed} onClose={() => setDoomed(null)} />
      <BulkDialog task={task} onClose={() => setTask(null)} />
      <PauseDialog agent={resting} onClose={() => setResting(null)} />
      <ExportAgent task={exported} onClose={() => setExported(null)} />
    </>
  );
}

/** One of the chosen agents on this page; of those on other pages nothing is at hand. */
function exampleOf(rows: Agent[] | undefined, ids: string[]): Agent | undefined {
  const chosen = new Set(ids);
  return rows?.find(({ id }) => chosen.has(id)) ?? rows?.[0];
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
