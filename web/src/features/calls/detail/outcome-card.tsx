/** How the call ended, in words, and what the analysis made of it. */

import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { CallDetail } from "@/api/calls";
import { useMay } from "@/api/session";
import { CallOutcome } from "@/components/call/call-status";
import { sentimentTone, useCallWords } from "@/components/call/call-words";
import { CopyButton } from "@/components/copy-button";
import { StatusDot } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Instant } from "@/components/values";
import { ABSENT } from "@/lib/format";
import { Fact, Facts } from "./facts";

export function OutcomeCard({ call }: { call: CallDetail }) {
  const { t } = useTranslation("calls");
  const words = useCallWords();
  const {
    sentiment,
    is_successful,
    disconnection_reason,
    retell_call_id,
    agent_version,
    ended_at,
  } = call;
  return (
    <Card title={t("outcome.title")}>
      <p className="font-[550]">
        <CallOutcome call={call} />
      </p>
      {disconnection_reason !== null && (
        <p className="mt-1 mb-3 text-muted">{words.meaning(disconnection_reason)}</p>
      )}
      <Facts>
        {is_successful !== null && (
          <Fact name={t("columns.success")}>
            <StatusDot tone={is_successful ? "positive" : "negative"}>
              {t(is_successful ? "success.yes" : "success.no")}
            </StatusDot>
          </Fact>
        )}
        {sentiment !== null && (
          <Fact name={t("columns.sentiment")}>
            <StatusDot tone={sentimentTone(sentiment)}>{words.sentiment(sentiment)}</StatusDot>
          </Fact>
        )}
        {ended_at !== null && (
          <Fact name={t("outcome.ended")}>
            <Instant at={ended_at} />
          </Fact>
        )}
        <Fact name={t("columns.agent")}>
          <AgentLink call={call} />
          {agent_version !== null && (
            <span className="text-muted"> · {t("version", { version: agent_version })}</span>
          )}
        </Fact>
        <Fact name={t("columns.id")}>
          <CallId id={retell_call_id} />
        </Fact>
      </Facts>
    </Card>
  );
}

function AgentLink({ call }: { call: CallDetail }) {
  const words = useCallWords();
  const may = useMay();
  if (call.agent_id === null || !may("agents:read")) return words.agent(call);
  return (
    <Link
      to="/agents/$agentId"
      params={{ agentId: call.agent_id }}
      className="underline decoration-line underline-offset-2 hover:decoration-current"
    >
      {words.agent(call)}
    </Link>
  );
}

function CallId({ id }: { id: string | null }) {
  const { t } = useTranslation("calls");
  if (id === null) return ABSENT;
  return (
    <span className="-my-1 inline-flex max-w-full items-center">
      <code className="truncate font-mono text-xs">{id}</code>
      <CopyButton text={id} label={t("copyId")} />
    </span>
  );
}
