/** What the list of agents shows of each. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { choiceQueries } from "@/api/choices";
import { useMay } from "@/api/session";
import type { TableColumn } from "@/components/data-table/types";
import { StatusDot } from "@/components/ui/badge";
import { Count, Money, Percent, RelativeTime } from "@/components/values";
import { useLanguageName } from "./languages";
import { StatusBadge } from "./status-badge";
import { STATUS_TONES } from "./statuses";
import type { Agent } from "./types";
import { type AgentFigures, agentUsageQueries, successOf } from "./usage";
import { useVersionWords } from "./version-words";
import { voiceName } from "./voices/voice-name";

export function useAgentColumns(): TableColumn<Agent>[] {
  const { t } = useTranslation("agents");
  const own = useOwnColumns();
  const figures = useFigureColumns();
  return useMemo(
    () => [
      ...own,
      ...figures,
      {
        id: "status",
        header: t("columns.status"),
        width: "120px",
        cell: (agent) => <StatusBadge agent={agent} />,
        value: ({ status }) => status,
      },
    ],
    [t, own, figures],
  );
}

function useOwnColumns(): TableColumn<Agent>[] {
  const { t } = useTranslation("agents");
  const languageName = useLanguageName();
  const versionWords = useVersionWords();
  const connections = useQuery({
    ...choiceQueries.connections(),
    enabled: useMay()("connections:read"),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words of a version change exactly when `t` does.
  return useMemo(() => {
    const places = new Map((connections.data?.items ?? []).map(({ id, name }) => [id, name]));
    return [
      {
        id: "name",
        header: t("columns.agent"),
        sortable: "ascending",
        cell: (agent) => (
          <>
            <StatusDot tone={STATUS_TONES[agent.status]} />
            <span className="sr-only">{`${t(`status.${agent.status}`)}: `}</span>
            <span className="ml-2">{agent.name}</span>
            <span className="font-normal text-muted"> · {languageName(agent.language)}</span>
          </>
        ),
        value: ({ name }) => name,
      },
      {
        id: "language",
        header: t("fields.language"),
        isHiddenAtFirst: true,
        cell: ({ language }) => languageName(language),
        value: ({ language }) => language,
      },
      {
        id: "voice",
        header: t("fields.voice"),
        width: "110px",
        cell: ({ voice_id }) => <span title={voice_id}>{voiceName(voice_id)}</span>,
        value: ({ voice_id }) => voice_id,
      },
      {
        id: "version",
        header: t("columns.version"),
        width: "168px",
        cell: versionWords,
        value: ({ version, is_published }) =>
          version === null ? null : `${version}${is_published ? "" : "*"}`,
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
        id: "retell_agent_id",
        header: t("facts.retellId"),
        isHiddenAtFirst: true,
        cell: ({ retell_agent_id }) => <code className="font-mono text-xs">{retell_agent_id}</code>,
        value: ({ retell_agent_id }) => retell_agent_id,
      },
      {
        id: "updated_at",
        header: t("facts.updated"),
        sortable: "descending",
        isHiddenAtFirst: true,
        cell: ({ updated_at }) => <RelativeTime at={updated_at} />,
        value: ({ updated_at }) => updated_at,
      },
    ];
  }, [t, languageName, connections.data]);
}

const NOTHING: AgentFigures = { calls: 0, cost_micros: 0, successful: 0, analyzed: 0 };

/** The last seven days, for those who may see usage. */
function useFigureColumns(): TableColumn<Agent>[] {
  const { t } = useTranslation("agents");
  const isAllowed = useMay()("usage:read");
  const { data } = useQuery({ ...agentUsageQueries.week(), enabled: isAllowed });
  return useMemo(() => {
    if (!isAllowed) return [];
    const of = ({ id }: Agent) =>
      data === undefined ? undefined : (data.byAgent.get(id) ?? NOTHING);
    const currency = data?.currency ?? "USD";
    const success = (agent: Agent) => successOf(of(agent) ?? NOTHING);
    return [
      {
        id: "calls",
        header: t("columns.calls7"),
        align: "end",
        width: "112px",
        cell: (agent) => <Count value={of(agent)?.calls} />,
        value: (agent) => of(agent)?.calls ?? null,
      },
      {
        id: "cost",
        header: t("columns.cost"),
        align: "end",
        width: "96px",
        cell: (agent) => <Money micros={of(agent)?.cost_micros} currency={currency} />,
        value: (agent) => (of(agent)?.cost_micros ?? 0) / 1_000_000,
      },
      {
        id: "success",
        header: t("columns.success"),
        align: "end",
        width: "80px",
        cell: (agent) => <Percent share={success(agent)} digits={0} />,
        value: success,
      },
    ];
  }, [t, isAllowed, data]);
}
