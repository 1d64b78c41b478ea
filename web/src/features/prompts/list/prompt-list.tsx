/** Every prompt, to look through, narrow down and open. */
import { useQuery } from "@tanstack/react-query";
import { MessageSquareText, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { DataTable } from "@/components/data-table/data-table";
import { useTableSearch } from "@/components/data-table/table-search";
import { EmptyState } from "@/components/empty-state";
import { Forbidden } from "@/components/forbidden";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { fetchPrompts, promptQueries } from "../api";
import { DeletePrompt } from "../delete-prompt";
import { type PromptFilter, promptListQuery, promptSearch } from "../search";
import type { Prompt } from "../types";
import { CreatePrompt } from "./create-prompt";
import { PlaceDialog } from "./place-dialog";
import { NO_FOLDER } from "./use-folders";
import { usePromptActions } from "./use-prompt-actions";
import { usePromptColumns } from "./use-prompt-columns";
import { usePromptFilters } from "./use-prompt-filters";

/** The largest page the server gives, for exports. */
const EXPORT_PAGE = 200;

export function PromptList() {
  return useMay()("prompts:read") ? <Prompts /> : <Forbidden />;
}

function Prompts() {
  const { t } = useTranslation("prompts");
  const mayWrite = useMay()("prompts:write");
  const state = useTableSearch(promptSearch);
  const request = promptListQuery(state.query);
  const query = useQuery(promptQueries.list(request));
  const { data: facets } = useQuery(promptQueries.facets(request));
  const columns = usePromptColumns();
  const filters = usePromptFilters(facets, state.filters);
  const [isMaking, setIsMaking] = useState(false);
  const [placed, setPlaced] = useState<Prompt | null>(null);
  const [doomed, setDoomed] = useState<Prompt | null>(null);
  const rowActions = usePromptActions({ onDelete: setDoomed, onPlace: setPlaced });
  const isTrash = request.deleted === true;
  const [folder] = state.filters.folder;
  const create = (
    <Button variant="primary" onClick={() => setIsMaking(true)}>
      <Plus aria-hidden className="icon" />
      {t("create.title")}
    </Button>
  );
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} actions={mayWrite && create} />
      <DataTable<Prompt, PromptFilter>
        name="prompts"
        label={t("title")}
        state={state}
        query={query}
        columns={columns}
        rowId={({ id }) => id}
        rowLink={
          isTrash ? undefined : ({ id }) => ({ to: "/prompts/$promptId", params: { promptId: id } })
        }
        rowActions={rowActions}
        filters={filters}
        searchLabel={t("searchLabel")}
        onCreate={mayWrite ? () => setIsMaking(true) : undefined}
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
      <CreatePrompt
        isOpen={isMaking}
        folderId={folder === NO_FOLDER ? undefined : folder}
        onClose={() => setIsMaking(false)}
      />
      <PlaceDialog prompt={placed} onClose={() => setPlaced(null)} />
      <DeletePrompt prompt={doomed} onClose={() => setDoomed(null)} />
    </>
  );
}
