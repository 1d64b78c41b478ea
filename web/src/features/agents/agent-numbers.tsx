/** The phone numbers that an agent answers or calls from. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { choiceQueries } from "@/api/choices";
import { useMay } from "@/api/session";
import { Card } from "@/components/ui/card";
import { useFormat } from "@/hooks/use-format";
import type { Agent } from "./types";

export function AgentNumbers({ agent }: { agent: Agent }) {
  const { t } = useTranslation("agents");
  const format = useFormat();
  const mayRead = useMay()("phone_numbers:read");
  const query = useQuery({ ...choiceQueries.numbersOf(agent.id), enabled: mayRead });
  if (query.data === undefined) return null;
  return (
    <Card title={t("numbers.title")}>
      {query.data.items.length === 0 && <p className="text-muted">{t("numbers.none")}</p>}
      <ul className="flex flex-col gap-1">
        {query.data.items.map((number) => {
          const bindings = [...number.inbound_agents, ...number.paused_inbound_agents];
          const binding = bindings.find(({ agent_id }) => agent_id === agent.id);
          return (
            <li key={number.id} className="flex min-h-7 flex-wrap items-center gap-x-3">
              <Link
                to="/phone-numbers/$numberId"
                params={{ numberId: number.id }}
                className="tabular-nums hover:underline"
              >
                {number.pretty ?? number.number}
              </Link>
              <span className="min-w-0 flex-1 truncate text-right text-muted text-sm">
                {binding === undefined
                  ? t("numbers.outbound")
                  : t("numbers.inbound", { share: format.percent(binding.weight, 2) })}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
