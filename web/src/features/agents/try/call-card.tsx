/** From written words to spoken ones: a simulated call in the sandbox, your own voice at Retell. */
import { useQuery } from "@tanstack/react-query";
import { Mic, PhoneCall } from "lucide-react";
import { useTranslation } from "react-i18next";
import { choiceQueries } from "@/api/choices";
import { Button, buttonClasses } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { openTestCall } from "@/stores/test-call";
import { filledOf, useTrial } from "@/stores/trials";
import type { Agent } from "../types";

export function CallCard({ agent }: { agent: Agent }) {
  const { t } = useTranslation("trying");
  const { variables } = useTrial(agent.id);
  const connections = useQuery(choiceQueries.connections());
  const connection = connections.data?.items.find(({ id }) => id === agent.connection_id);
  const isSandbox = connection?.kind === "sandbox";
  const call = () => openTestCall(agent.id, { version: "draft", variables: filledOf(variables) });
  return (
    <Card title={t("call.title")}>
      <p className="mb-2 text-muted text-sm">{t(isSandbox ? "call.sandbox" : "call.real")}</p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={call}>
          <PhoneCall aria-hidden className="icon" />
          {t(isSandbox ? "call.simulated" : "call.phone")}
        </Button>
        {connection !== undefined && !isSandbox && (
          // Loaded anew and not by the router: only that page may use the microphone and reach Retell.
          <a href={`/web-call/${agent.id}`} className={buttonClasses({})}>
            <Mic aria-hidden className="icon" />
            {t("call.browser")}
          </a>
        )}
      </div>
    </Card>
  );
}
