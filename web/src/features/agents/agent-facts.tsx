/** What is known about an agent besides its settings: ids, versions, the last seven days. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { choiceQueries } from "@/api/choices";
import { useMay } from "@/api/session";
import { CopyButton } from "@/components/copy-button";
import { Card } from "@/components/ui/card";
import { Count, Money, Percent, RelativeTime } from "@/components/values";
import { AgentLabels } from "./agent-labels";
import { AgentNumbers } from "./agent-numbers";
import type { Agent } from "./types";
import { successOf, useAgentWeek } from "./usage";
import { useVersionWords } from "./version-words";

export function AgentFacts({ agent }: { agent: Agent }) {
  const { t } = useTranslation("agents");
  const may = useMay();
  const versionWords = useVersionWords();
  const connections = useQuery({
    ...choiceQueries.connections(),
    enabled: may("connections:read"),
  });
  const connection = connections.data?.items.find(({ id }) => id === agent.connection_id);
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {may("usage:read") && <Week agent={agent} />}
      <AgentNumbers agent={agent} />
      {agent.published_version !== null && <AgentLabels agent={agent} />}
      <Card title={t("facts.title")}>
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-1.5">
          <Fact name={t("facts.version")}>{versionWords(agent)}</Fact>
          {connection !== undefined && (
            <Fact name={t("fields.connection")}>
              <Link
                to="/connections/$connectionId"
                params={{ connectionId: connection.id }}
                className="hover:underline"
              >
                {connection.name}
              </Link>
            </Fact>
          )}
          <Identifier name={t("facts.retellId")} id={agent.retell_agent_id} />
          <Identifier name={t("facts.id")} id={agent.id} />
          <Fact name={t("facts.updated")}>
            <RelativeTime at={agent.updated_at} />
          </Fact>
          <Fact name={t("facts.created")}>
            <RelativeTime at={agent.created_at} />
          </Fact>
        </dl>
        {may("audit:read") && (
          <Link
            to="/settings/audit"
            search={{ target_id: agent.id }}
            className="mt-3 inline-block text-accent text-sm hover:underline"
          >
            {t("facts.history")}
          </Link>
        )}
      </Card>
    </div>
  );
}

function Week({ agent }: { agent: Agent }) {
  const { t } = useTranslation("agents");
  const week = useAgentWeek(true);
  if (week === undefined) return null;
  const figures = week.of(agent.id);
  return (
    <Card
      title={t("facts.week")}
      aside={
        <Link
          to="/calls"
          search={{ agent: agent.id }}
          className="hover:text-foreground hover:underline"
        >
          {t("actions.calls")}
        </Link>
      }
    >
      <dl className="grid grid-cols-3 gap-3">
        <Figure name={t("columns.calls")}>
          <Count value={figures.calls} />
        </Figure>
        <Figure name={t("columns.cost")}>
          <Money micros={figures.cost_micros} currency={week.currency} />
        </Figure>
        <Figure name={t("columns.success")}>
          <Percent share={successOf(figures)} digits={0} />
        </Figure>
      </dl>
    </Card>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted text-sm">{name}</dt>
      <dd className="font-semibold text-lg">{children}</dd>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="flex min-h-[30px] min-w-0 items-center break-words">{children}</dd>
    </>
  );
}

function Identifier({ name, id }: { name: string; id: string | null }) {
  const { t } = useTranslation("agents");
  return (
    <Fact name={name}>
      {id === null ? (
        "—"
      ) : (
        <>
          <code className="min-w-0 truncate font-mono text-xs" title={id}>
            {id}
          </code>
          <CopyButton text={id} label={t("facts.copy", { name })} />
        </>
      )}
    </Fact>
  );
}
