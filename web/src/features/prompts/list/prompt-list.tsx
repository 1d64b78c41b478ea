/** Every prompt, to look through, narrow down and open. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { MessageSquareText, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { DataTable } from "@/components/data-table/data-table";
import { useTableSearch } from "@/components/data-table/table-search";
import { EmptyState } from "@/components/empty-state";
import { FolderPane } from "@/components/folders/folder-pane";
import { NO_FOLDER } from "@/components/folders/folders";
import { NewFolder } from "@/components/folders/new-folder";
import { Forbidden } from "@/components/forbidden";
import { PageHeader } from "@/components/page-header";
import { ButtonLink } from "@/components/ui/button";
import { useMediaQuery } from "@/hooks/use-media-query";
import { fetchPrompts, promptQueries } from "../api";
import { BulkDialog, type BulkTask } from "../bulk/bulk-dialog";
import { DeletePrompt } from "../delete-prompt";
import { type PromptFilter, promptListQuery, promptSearch } from "../search";
import type { Prompt } from "../types";
import { PlaceDialog } from "./place-dialog";
import { useBulkActions } from "./use-bulk-actions";
import { useFolders } from "./use-folders";
import { usePromptActions } from "./use-prompt-actions";
import { usePromptColumns } from "./use-prompt-columns";
import { usePromptFilters } from "./use-prompt-filters";

/** The largest page the server gives, for exports. */
const EXPORT_PAGE = 200;
/** Room for the folders beside the list. */
const WIDE = "(min-width: 1280px)";

export function PromptList() {
  return useMay()("prompts:read") ? <Prompts /> : <Forbidden />;
}

function Prompts() {
  const { t } = useTranslation("prompts");
  const navigate = useNavigate();
  const mayWrite = useMay()("prompts:write");
  const state = useTableSearch(promptSearch);
  const request = promptListQuery(state.query);
  const query = useQuery(promptQueries.list(request));
  const { data: facets } = useQuery(promptQueries.facets(request));
  const folders = useFolders();
  const isWide = useMediaQuery(WIDE);
  const hasPane = isWide && folders.all.length > 0;
  const columns = usePromptColumns(hasPane);
  const filters = usePromptFilters(facets, state.filters, hasPane);
  const [placed, setPlaced] = useState<Prompt | null>(null);
  const [doomed, setDoomed] = useState<Prompt | null>(null);
  const rowActions = usePromptActions({ onDelete: setDoomed, onPlace: setPlaced });
  const [task, setTask] = useState<BulkTask | null>(null);
  const isTrash = request.deleted === true;
  const bulkActions = useBulkActions({ isTrash, onTask: setTask });
  const [folder] = state.filters.folder;
  const making = {
    to: "/prompts/new",
    search: { folder: folder === NO_FOLDER ? undefined : folder },
  } as const;
  const create = (
    <ButtonLink {...making} variant="primary">
      <Plus aria-hidden className="icon" />
      {t("create.title")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          mayWrite && (
            <>
              <NewFolder folders={folders} hasButton={!hasPane} />
              {create}
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
        <DataTable<Prompt, PromptFilter>
          name="prompts"
          label={t("title")}
          state={state}
          query={query}
          columns={columns}
          rowId={({ id }) => id}
          rowLink={
            isTrash
              ? undefined
              : ({ id }) => ({ to: "/prompts/$promptId", params: { promptId: id } })
          }
          rowActions={rowActions}
          bulkActions={bulkActions}
          filters={filters}
          searchLabel={t("searchLabel")}
          onCreate={mayWrite ? () => void navigate(making) : undefined}
          fetchPage={(cursor) => fetchPrompts({ ...request, cursor, limit: EXPORT_PAGE })}
          empty={
            <EmptyState
              icon={MessageSquareText}
              title={t("empty.title")}
              description={t("empty.description")}
              example={t("empty.example", { variable: "{{customer_name}}" })}
              action={mayWrite && create}
            />
          }
        />
      </div>
      <BulkDialog task={task} onClose={() => setTask(null)} />
      <PlaceDialog prompt={placed} onClose={() => setPlaced(null)} />
      <DeletePrompt prompt={doomed} onClose={() => setDoomed(null)} />
    </>
  );
}
