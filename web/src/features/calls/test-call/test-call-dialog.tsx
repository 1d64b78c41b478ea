/** Places a call and shows it as it happens, on whatever page the reader is. */
import { useQueries } from "@tanstack/react-query";
import { Bot, PhoneCall } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Call } from "@/api/calls";
import { choiceQueries } from "@/api/choices";
import { LiveCall } from "@/components/call/live-call";
import { Dialog } from "@/components/dialog";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { Button, ButtonLink } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { closeTestCall, type TestCallWish, useTestCall } from "@/stores/test-call";
import { TestCallForm } from "./test-call-form";

export default function TestCallDialog() {
  const { t } = useTranslation("calls");
  const { isOpen, agentId, version, variables } = useTestCall();
  const [placed, setPlaced] = useState<Call | null>(null);
  const close = () => {
    closeTestCall();
    setPlaced(null);
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      width="600px"
      title={t("test.title")}
      description={placed === null ? t("test.description") : t("test.going")}
    >
      {placed === null ? (
        <Preparation wish={{ agentId, version, variables }} onPlaced={setPlaced} onClose={close} />
      ) : (
        <LiveCall
          id={placed.id}
          onOpen={close}
          transcriptClassName="h-[min(20rem,38vh)]"
          actions={
            <Button variant="ghost" onClick={() => setPlaced(null)}>
              <PhoneCall aria-hidden className="icon" />
              {t("test.another")}
            </Button>
          }
        />
      )}
    </Dialog>
  );
}

interface PreparationProps {
  wish: TestCallWish;
  onPlaced: (call: Call) => void;
  onClose: () => void;
}

function Preparation({ wish, onPlaced, onClose }: PreparationProps) {
  const { t } = useTranslation("calls");
  const [agents, connections] = useQueries({
    queries: [choiceQueries.agents(), choiceQueries.connections()],
  });
  const failed = [agents, connections].find((query) => query.isError && query.data === undefined);
  if (failed !== undefined)
    return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  if (agents.data === undefined || connections.data === undefined)
    return <Skeleton className="h-40 w-full" />;
  const callable = agents.data.items.filter(
    ({ retell_agent_id, status }) => retell_agent_id !== null && status !== "paused",
  );
  if (callable.length === 0) {
    return (
      <EmptyState
        icon={Bot}
        title={t("test.noAgent.title")}
        description={t("test.noAgent.description")}
        action={
          <ButtonLink to="/agents" variant="primary" onClick={onClose}>
            {t("test.noAgent.action")}
          </ButtonLink>
        }
      />
    );
  }
  return (
    <TestCallForm
      agents={callable}
      connections={connections.data.items}
      wish={wish}
      onPlaced={onPlaced}
      onCancel={onClose}
    />
  );
}
