/** Fetches what was published at Retell before the panel knew the agent. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Operation } from "@/api/types";
import { useProblemWords } from "@/components/problem-words";
import { notify } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { useFetchVersions } from "../api";
import { PendingNotice } from "../pending-notice";

export function EarlierVersions({ agentId }: { agentId: string }) {
  const { t } = useTranslation("agent-versions");
  const problemWords = useProblemWords();
  const [pending, setPending] = useState<Operation | null>(null);
  const fetching = useFetchVersions(agentId, setPending);
  const fetchAll = async () => {
    try {
      await fetching.mutateAsync();
      notify({ tone: "positive", text: t("earlier.done") });
    } catch (error) {
      const { advice } = problemWords(error);
      notify({ tone: "negative", text: t("earlier.failed"), description: advice });
    } finally {
      setPending(null);
    }
  };
  return (
    <div className="mt-3 flex flex-col items-start gap-2">
      <PendingNotice operation={pending} text={t("earlier.pending")} />
      <Button size="small" isBusy={fetching.isPending} onClick={() => void fetchAll()}>
        {t("earlier.action")}
      </Button>
      <p className="text-muted text-sm">{t("earlier.help")}</p>
    </div>
  );
}
