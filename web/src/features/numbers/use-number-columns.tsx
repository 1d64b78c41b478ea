/** What the list of phone numbers shows of each. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { choiceQueries } from "@/api/choices";
import { useMay } from "@/api/session";
import type { TableColumn } from "@/components/data-table/types";
import { RelativeTime } from "@/components/values";
import { useFormat } from "@/hooks/use-format";
import { KindBadge } from "./kind-badge";
import type { Binding, PhoneNumber } from "./types";

export function useNumberColumns(): TableColumn<PhoneNumber>[] {
  const { t } = useTranslation("numbers");
  const format = useFormat();
  const connections = useQuery({
    ...choiceQueries.connections(),
    enabled: useMay()("connections:read"),
  });
  return useMemo(() => {
    const places = new Map((connections.data?.items ?? []).map(({ id, name }) => [id, name]));
    const namesOf = (bindings: Binding[]) =>
      bindings
        .map(({ agent_name, retell_agent_id, weight }) => {
          const name = agent_name ?? retell_agent_id;
          return bindings.length === 1 ? name : `${name} ${format.percent(weight, 0)}`;
        })
        .join(", ");
    return [
      {
        id: "number",
        header: t("columns.number"),
        sortable: "ascending",
        width: "190px",
        cell: ({ number, pretty }) => <span className="tabular-nums">{pretty ?? number}</span>,
        value: ({ number }) => number,
      },
      {
        id: "nickname",
        header: t("fields.nickname"),
        sortable: "ascending",
        cell: ({ nickname }) => nickname ?? "—",
        value: ({ nickname }) => nickname,
      },
      {
        id: "inbound",
        header: t("columns.inbound"),
        width: "28%",
        cell: (number) => <Answering number={number} names={namesOf(number.inbound_agents)} />,
        value: ({ inbound_agents }) => namesOf(inbound_agents),
      },
      {
        id: "outbound",
        header: t("columns.outbound"),
        isHiddenAtFirst: true,
        cell: ({ outbound_agents }) => namesOf(outbound_agents) || "—",
        value: ({ outbound_agents }) => namesOf(outbound_agents),
      },
      {
        id: "kind",
        header: t("columns.kind"),
        width: "130px",
        cell: ({ kind }) => <KindBadge kind={kind} />,
        value: ({ kind }) => kind,
      },
      {
        id: "connection",
        header: t("fields.connection"),
        width: "150px",
        isHiddenAtFirst: places.size < 2,
        cell: ({ connection_id }) => places.get(connection_id) ?? "—",
        value: ({ connection_id }) => places.get(connection_id) ?? connection_id,
      },
      {
        id: "seen_at",
        header: t("facts.seen"),
        isHiddenAtFirst: true,
        cell: ({ seen_at }) => <RelativeTime at={seen_at} />,
        value: ({ seen_at }) => seen_at,
      },
    ];
  }, [t, format, connections.data]);
}

function Answering({ number, names }: { number: PhoneNumber; names: string }) {
  const { t } = useTranslation("numbers");
  if (names !== "") return names;
  const isPaused = number.paused_inbound_agents.length > 0;
  const words = number.inbound_webhook_url === null ? "columns.nobody" : "columns.webhook";
  return <span className="text-muted">{t(isPaused ? "columns.paused" : words)}</span>;
}
