/** The filters of the list of agents, with how many agents each of their values has. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { choiceQueries } from "@/api/choices";
import { useMay } from "@/api/session";
import type { FilterOption, TableFilter } from "@/components/data-table/types";
import { voiceName } from "@/components/voices/voice-name";
import { useLanguageName } from "@/hooks/use-language-name";
import { agentQueries } from "./api";
import { useFolders } from "./folders/use-folders";
import { type AgentFilter, type AgentListQuery, facetQuery, UNSETTLED } from "./search";
import { STATUSES } from "./statuses";
import type { AgentFacets } from "./types";

export function useFacets(request: AgentListQuery): AgentFacets | undefined {
  const query = agentQueries.facets(facetQuery(request));
  return useQuery({ ...query, placeholderData: keepPreviousData }).data;
}

type Chosen = Record<AgentFilter, string[]>;
type Counted = { value: string; count: number }[] | undefined;

/** What is counted, and what is chosen although nothing has it just now. */
function optionsOf(
  counted: Counted,
  chosen: string[],
  label: (value: string) => string,
): FilterOption[] {
  const options = (counted ?? []).map((item) => ({ ...item, label: label(item.value) }));
  const missing = chosen.filter((value) => options.every((option) => option.value !== value));
  return [...options, ...missing.map((value) => ({ value, label: label(value), count: 0 }))];
}

export function useAgentFilters(
  facets: AgentFacets | undefined,
  chosen: Chosen,
  hasFolderPane: boolean,
): TableFilter<AgentFilter>[] {
  const { t } = useTranslation("agents");
  const words = useTranslation("agent-list").t;
  const languageName = useLanguageName();
  const folders = useFolders();
  const folder = useTranslation("folders").t("folder");
  const connections = useQuery({
    ...choiceQueries.connections(),
    enabled: useMay()("connections:read"),
  });
  const places = new Map(connections.data?.items.map(({ id, name }) => [id, name]));
  const plain = (value: string) => value;
  const statuses = STATUSES.map((value) => ({
    value,
    label: t(`status.${value}`),
    count: facets?.status.find((item) => item.value === value)?.count ?? 0,
  }));
  const unsettled = UNSETTLED.map((value) => ({
    value,
    label: words(`unsettled.${value}`),
    count: facets?.unsettled.find((item) => item.value === value)?.count ?? 0,
  }));
  const filters: TableFilter<AgentFilter>[] = [
    { name: "status", label: t("columns.status"), options: statuses },
    { name: "unsettled", label: words("unsettled.label"), options: unsettled },
    {
      name: "language",
      label: t("fields.language"),
      options: optionsOf(facets?.language, chosen.language, languageName),
    },
    {
      name: "voice",
      label: t("fields.voice"),
      options: optionsOf(facets?.voice_id, chosen.voice, voiceName),
    },
    {
      name: "model",
      label: words("model"),
      options: optionsOf(facets?.model, chosen.model, plain),
    },
  ];
  const tags = optionsOf(facets?.tag, chosen.tag, plain);
  if (tags.length > 0) filters.push({ name: "tag", label: words("tags"), options: tags });
  if (!hasFolderPane && folders.all.length > 0) {
    const options = optionsOf(facets?.folder_id, chosen.folder, folders.nameOf);
    filters.push({ name: "folder", label: folder, options });
  }
  if (places.size > 1) {
    const options = optionsOf(
      facets?.connection_id,
      chosen.connection,
      (value) => places.get(value) ?? value,
    );
    filters.push({ name: "connection", label: t("fields.connection"), options });
  }
  const trash = { value: "true", label: t("trash.only") };
  filters.push({ name: "deleted", label: t("trash.label"), options: [trash], isSingle: true });
  return filters;
}
