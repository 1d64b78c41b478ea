/** The filters of the list of prompts, with how many prompts each of their values has. */
import { useTranslation } from "react-i18next";
import type { FilterOption, TableFilter } from "@/components/data-table/types";
import { LABELLED, type PromptFilter } from "../search";
import type { PromptFacets } from "../types";
import { useFolders } from "./use-folders";

type Chosen = Record<PromptFilter, string[]>;
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

const countIn = (counted: Counted, value: string) =>
  counted?.find((item) => item.value === value)?.count ?? 0;

export function usePromptFilters(
  facets: PromptFacets | undefined,
  chosen: Chosen,
  hasFolderPane: boolean,
): TableFilter<PromptFilter>[] {
  const { t } = useTranslation("prompts");
  const words = useTranslation("folders").t;
  const folders = useFolders();
  const filters: TableFilter<PromptFilter>[] = [];
  if (!hasFolderPane && folders.all.length > 0) {
    const options = optionsOf(facets?.folder_id, chosen.folder, folders.nameOf);
    filters.push({ name: "folder", label: words("folder"), options });
  }
  const tags = optionsOf(facets?.tag, chosen.tag, (value) => value);
  if (tags.length > 0) filters.push({ name: "tag", label: t("tags"), options: tags });
  const labelled = LABELLED.map((value) => ({
    value,
    label: t(`labelled.${value}`),
    count: countIn(facets?.labelled, value),
  }));
  const changed = (["true", "false"] as const).map((value) => ({
    value,
    label: t(`changed.${value}`),
    count: countIn(facets?.is_changed, value),
  }));
  const trash = { value: "true", label: t("trash.only") };
  return [
    ...filters,
    { name: "labelled", label: t("labelled.label"), options: labelled },
    { name: "changed", label: t("changed.label"), options: changed, isSingle: true },
    { name: "deleted", label: t("trash.label"), options: [trash], isSingle: true },
  ];
}
