/** Publishes the draft of an agent. What stands in the dialog is loaded when it first opens. */
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { Tagged } from "@/api/client";
import { Dialog } from "@/components/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { loadWords } from "@/i18n/i18n";
import type { AgentDetail } from "../types";

const PublishForm = lazy(async () => {
  const [form] = await Promise.all([
    import("./publish-form"),
    loadWords("agent-versions", "agent-settings", "agent-setting-parts"),
  ]);
  return form;
});

interface PublishDialogProps {
  agent: Tagged<AgentDetail>;
  isOpen: boolean;
  onClose: () => void;
}

export function PublishDialog({ agent, isOpen, onClose }: PublishDialogProps) {
  const { t } = useTranslation("agents");
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t("publish.title", { name: agent.name })}
      description={t("publish.effect")}
      width="760px"
    >
      <Suspense fallback={<Skeleton className="h-64 w-full" />}>
        <PublishForm agent={agent} onClose={onClose} />
      </Suspense>
    </Dialog>
  );
}
