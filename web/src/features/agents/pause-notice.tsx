/** Why an agent is paused, by whom and since when; and the numbers that did not come back to it. */
import { Link } from "@tanstack/react-router";
import { Play } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { Notice } from "@/components/notice";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/values";
import { isPausedByHand, useResume } from "./pausing";
import type { Agent } from "./types";

export function PauseNotice({ agent }: { agent: Agent }) {
  const { t } = useTranslation("agents");
  const mayPublish = useMay()("agents:publish");
  const { resume, isResuming } = useResume();
  if (agent.pauses.length === 0) return <Conflicts agent={agent} />;
  return (
    <Notice
      tone="warning"
      className="mb-4"
      action={
        mayPublish &&
        isPausedByHand(agent) && (
          <Button size="small" isBusy={isResuming} onClick={() => void resume(agent)}>
            <Play aria-hidden className="icon" />
            {t("pause.resume")}
          </Button>
        )
      }
    >
      <b className="font-semibold">{t("pause.paused")}</b>
      <ul>
        {agent.pauses.map(({ cause, actor_name, since, note }) => (
          <li key={cause} className="break-words">
            {cause === "manual" ? t("pause.by", { name: actor_name }) : t("pause.byLimit")}
            {" · "}
            <RelativeTime at={since} />
            {note !== null && ` · ${note}`}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Conflicts({ agent }: { agent: Agent }) {
  const { t } = useTranslation("agents");
  if (agent.binding_conflicts.length === 0) return null;
  return (
    <Notice tone="warning" className="mb-4">
      <b className="font-semibold">{t("pause.conflicts")}</b> {t("pause.conflictsHelp")}
      <ul>
        {agent.binding_conflicts.map(({ phone_number_id, number, side, changed_at }) => (
          <li key={phone_number_id + side}>
            <Link
              to="/phone-numbers/$numberId"
              params={{ numberId: phone_number_id }}
              className="tabular-nums underline"
            >
              {number}
            </Link>
            {" · "}
            {t(side === "inbound" ? "pause.conflictInbound" : "pause.conflictOutbound")}
            {" · "}
            <RelativeTime at={changed_at} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}
