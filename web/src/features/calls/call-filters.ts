/** The filters of the list of calls, with what can be chosen in each. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { choiceQueries } from "@/api/choices";
import { useMay } from "@/api/session";
import { REASONS, STATUSES, useCallWords } from "@/components/call/call-words";
import type { TableFilter } from "@/components/data-table/types";
import type { CallFilter } from "./search";

export function useCallFilters(): TableFilter<CallFilter>[] {
  const { t } = useTranslation("calls");
  const words = useCallWords();
  const may = useMay();
  const agents = useQuery({ ...choiceQueries.agents(), enabled: may("agents:read") });
  const connections = useQuery({
    ...choiceQueries.connections(),
    enabled: may("connections:read"),
  });
  const named = (items: { id: string; name: string }[] | undefined) =>
    (items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const agentFilter = {
    name: "agent",
    label: t("columns.agent"),
    options: named(agents.data?.items),
    isSingle: true,
  } as const;
  const connectionOptions = named(connections.data?.items);
  const connectionFilter = {
    name: "connection",
    label: t("filters.connection"),
    options: connectionOptions,
    isSingle: true,
  } as const;
  return [
    {
      name: "status",
      label: t("columns.status"),
      options: STATUSES.map((status) => ({ value: status, label: words.status(status) })),
    },
    ...(may("agents:read") ? [agentFilter] : []),
    ...(connectionOptions.length > 1 ? [connectionFilter] : []),
    {
      name: "kind",
      label: t("filters.kind"),
      options: (["phone", "web"] as const).map((kind) => ({
        value: kind,
        label: t(`kind.${kind}`),
      })),
      isSingle: true,
    },
    {
      name: "direction",
      label: t("filters.direction"),
      options: (["inbound", "outbound"] as const).map((direction) => ({
        value: direction,
        label: t(`direction.${direction}`),
      })),
      isSingle: true,
    },
    {
      name: "reason",
      label: t("columns.outcome"),
      options: REASONS.map((reason) => ({ value: reason, label: words.reason(reason) })),
      isSingle: true,
    },
  ];
}
