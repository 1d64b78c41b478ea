/** What the list of agents shows of each. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { choiceQueries } from "@/api/choices";
import { useMay } from "@/api/session";
import type { TableColumn } from "@/components/data-table/types";
import { Badge, StatusDot } from "@/components/ui/badge";
import { Count, Money, Percent, RelativeTime } from "@/components/values";
import { voiceName } from "@/components/voices/voice-name";
import { useLanguageName } from "@/hooks/use-language-name";
import { useFolders } from "./folders/use-folders";
import { StatusBadge } from "./status-badge";
import { STATUS_TONES } from "./statuses";
import type { Agent } from "./types";
import { NO_CALLS, successOf, useAgentWeek } from "./usage";
import { useVersionWords } from "./version-words";

interface ColumnOptions {
  /** Beside the list of folders there is less room. */
  isTight: boolean;
}

export function useAgentColumns({ isTight }: ColumnOptions): TableColumn<Agent>[] {
  const { t } = useTranslation("agents");
  const own = useOwnColumns(isTight);
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

function useOwnColumns(isTight: boolean): TableColumn<Agent>[] {
  const { t } = useTranslation("agents");
  const words = useTranslation("agent-list").t;
  const folders = useFolders();
  const folder = useTranslation("folders").t("folder");
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
            {agent.tags.map((tag) => (
              <span key={tag} className="ml-1.5">
                <Badge>{tag}</Badge>
              </span>
            ))}
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
        id: "model",
        header: words("model"),
        width: "130px",
        isHiddenAtFirst: true,
        cell: ({ model }) => model ?? "—",
        value: ({ model }) => model,
      },
      {
        id: "tags",
        header: words("tags"),
        isHiddenAtFirst: true,
        cell: ({ tags }) => tags.join(", "),
        value: ({ tags }) => tags.join(", "),
      },
      {
        id: "folder",
        header: folder,
        isHiddenAtFirst: true,
        cell: ({ folder_id }) => (folder_id === null ? "—" : folders.nameOf(folder_id)),
        value: ({ folder_id }) => (folder_id === null ? null : folders.nameOf(folder_id)),
      },
      {
        id: "version",
        header: t("columns.version"),
        width: "168px",
        isHiddenAtFirst: isTight,
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
  }, [t, words, languageName, connections.data, folders.all, isTight]);
}

/** The last seven days, for those who may see usage. */
function useFigureColumns(): TableColumn<Agent>[] {
  const { t } = useTranslation("agents");
  const isAllowed = useMay()("usage:read");
  const week = useAgentWeek(isAllowed);
  return useMemo(() => {
    if (!isAllowed) return [];
    const success = ({ id }: Agent) => successOf(week?.of(id) ?? NO_CALLS);
    return [
      {
        id: "calls",
        header: t("columns.calls7"),
        align: "end",
        width: "112px",
        cell: ({ id }) => <Count value={week?.of(id).calls} />,
        value: ({ id }) => week?.of(id).calls ?? null,
      },
      {
        id: "cost",
        header: t("columns.cost"),
        align: "end",
        width: "96px",
        cell: ({ id }) => (
          <Money micros={week?.of(id).cost_micros} currency={week?.currency ?? "USD"} />
        ),
        value: ({ id }) => (week?.of(id).cost_micros ?? 0) / 1_000_000,
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
  }, [t, isAllowed, week]);
}
