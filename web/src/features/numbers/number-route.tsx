/** Where a call to a number goes, drawn as a chain; read aloud it is a list of steps. */
import { Link } from "@tanstack/react-router";
import { ArrowRight, Bot, Globe, Phone, PhoneForwarded, PhoneOff } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "@/components/ui/card";
import { useFormat } from "@/hooks/use-format";
import { classes } from "@/lib/classes";
import type { Binding, PhoneNumber } from "./types";
import { useVersionName } from "./use-version-name";

export function NumberRoute({ number }: { number: PhoneNumber }) {
  const { t } = useTranslation("numbers");
  const { inbound_agents: agents, inbound_webhook_url: webhook, fallback_number } = number;
  return (
    <Card title={t("route.title")}>
      <ol className="flex flex-col items-stretch gap-2 lg:flex-row lg:items-center">
        <Step icon={Phone} name={t("route.call")} isFirst>
          <span className="tabular-nums">{number.pretty ?? number.number}</span>
        </Step>
        {webhook !== null && (
          <Step icon={Globe} name={t("route.webhook")}>
            <span className="break-all text-sm" title={webhook}>
              {hostOf(webhook)}
            </span>
          </Step>
        )}
        <Step
          icon={agents.length > 0 ? Bot : PhoneOff}
          name={t(agents.length > 0 ? "route.agents" : "route.nobody")}
          isWide
        >
          {agents.length > 0 ? <Agents agents={agents} /> : <Nobody number={number} />}
        </Step>
        {fallback_number !== null && (
          <Step icon={PhoneForwarded} name={t("route.fallback")}>
            <span className="tabular-nums">{fallback_number}</span>
          </Step>
        )}
      </ol>
    </Card>
  );
}

function hostOf(address: string): string {
  try {
    return new URL(address).host;
  } catch {
    return address;
  }
}

interface StepProps {
  icon: typeof Phone;
  name: string;
  isFirst?: boolean;
  isWide?: boolean;
  children: ReactNode;
}

function Step({ icon: Icon, name, isFirst = false, isWide = false, children }: StepProps) {
  return (
    <li
      className={classes(
        "flex min-w-0 flex-col gap-2 lg:flex-row lg:items-center",
        isWide && "lg:flex-1",
      )}
    >
      {!isFirst && (
        <ArrowRight
          aria-hidden
          className="icon shrink-0 text-muted max-lg:mx-auto max-lg:rotate-90"
        />
      )}
      <div className="min-w-0 flex-1 rounded-lg border bg-background px-3 py-2">
        <p className="mb-1 flex items-center gap-1.5 text-muted text-sm">
          <Icon aria-hidden className="icon" />
          {name}
        </p>
        {children}
      </div>
    </li>
  );
}

function Agents({ agents }: { agents: Binding[] }) {
  return (
    <ul className="flex flex-col gap-1.5">
      {agents.map((agent, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same agent may stand here in two versions.
        <Share key={index} agent={agent} />
      ))}
    </ul>
  );
}

function Share({ agent }: { agent: Binding }) {
  const { t } = useTranslation("numbers");
  const format = useFormat();
  const { wordsOf } = useVersionName();
  const name = agent.agent_name ?? agent.retell_agent_id;
  return (
    <li>
      <div className="flex items-baseline gap-2">
        <span className="min-w-0 flex-1 truncate font-[550]">
          {agent.agent_id === null ? (
            name
          ) : (
            <Link
              to="/agents/$agentId"
              params={{ agentId: agent.agent_id }}
              className="hover:underline"
            >
              {name}
            </Link>
          )}
          <span className="font-normal text-muted text-sm"> · {wordsOf(agent)}</span>
          {agent.is_paused && <span className="text-warning text-sm"> · {t("route.paused")}</span>}
        </span>
        <span className="text-sm tabular-nums">{format.percent(agent.weight, 2)}</span>
      </div>
      <div aria-hidden className="mt-1 h-1.5 overflow-hidden rounded-full bg-sunken">
        <div
          className="h-full rounded-full bg-accent"
          style={{ width: `${Math.min(100, agent.weight * 100)}%` }}
        />
      </div>
    </li>
  );
}

function Nobody({ number }: { number: PhoneNumber }) {
  const { t } = useTranslation("numbers");
  const paused = number.paused_inbound_agents.map(
    ({ agent_name, retell_agent_id }) => agent_name ?? retell_agent_id,
  );
  if (paused.length > 0) return <p>{t("route.allPaused", { agents: paused.join(", ") })}</p>;
  return (
    <p>{t(number.inbound_webhook_url === null ? "route.unanswered" : "route.webhookDecides")}</p>
  );
}
