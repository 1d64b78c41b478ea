/** The filters of the list of agents. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { choiceQueries } from "@/api/choices";
import { useMay } from "@/api/session";
import type { TableFilter } from "@/components/data-table/types";
import { useLanguageChoices } from "./languages";
import type { AgentFilter } from "./search";
import { STATUSES } from "./statuses";

export function useAgentFilters(): TableFilter<AgentFilter>[] {
  const { t } = useTranslation("agents");
  const languages = useLanguageChoices();
  const connections = useQuery({
    ...choiceQueries.connections(),
    enabled: useMay()("connections:read"),
  });
  const places = (connections.data?.items ?? []).map(({ id, name }) => ({
    value: id,
    label: name,
  }));
  const statuses = STATUSES.map((value) => ({ value, label: t(`status.${value}`) }));
  const filters: TableFilter<AgentFilter>[] = [
    { name: "status", label: t("columns.status"), options: statuses, isSingle: true },
    { name: "language", label: t("fields.language"), options: languages, isSingle: true },
  ];
  if (places.length > 1) {
    filters.push({
      name: "connection",
      label: t("fields.connection"),
      options: places,
      isSingle: true,
    });
  }
  const trash = { value: "true", label: t("trash.only") };
  filters.push({ name: "deleted", label: t("trash.label"), options: [trash], isSingle: true });
  return filters;
}
