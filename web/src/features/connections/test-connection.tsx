/** Tries the stored key, and fetches the workspace again. */
import { PlugZap, RefreshCw } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Connection } from "@/api/types";
import { useProblemWords } from "@/components/problem-words";
import { notify } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { useSyncConnection, useTestConnection } from "./api";

export function TestButton({ connection }: { connection: Connection }) {
  const { t } = useTranslation("connections");
  const problemWords = useProblemWords();
  const test = useTestConnection();
  const run = () =>
    test.mutate(connection.id, {
      onSuccess: ({ ok, message }) =>
        notify({
          tone: ok ? "positive" : "negative",
          text: ok ? t("test.ok") : t("test.failed"),
          description: message,
        }),
      onError: (error) =>
        notify({
          tone: "negative",
          text: t("test.failed"),
          description: problemWords(error).advice,
        }),
    });
  return (
    <Button variant="primary" isBusy={test.isPending} onClick={run}>
      {!test.isPending && <PlugZap aria-hidden className="icon" />}
      {t("test.action")}
    </Button>
  );
}

export function SyncButton({ connection }: { connection: Connection }) {
  const { t } = useTranslation("connections");
  const problemWords = useProblemWords();
  const sync = useSyncConnection();
  const run = () =>
    sync.mutate(connection.id, {
      onSuccess: () => notify({ text: t("sync.started"), description: t("sync.background") }),
      onError: (error) =>
        notify({
          tone: "negative",
          text: t("sync.failed"),
          description: problemWords(error).advice,
        }),
    });
  return (
    <Button isBusy={sync.isPending} onClick={run}>
      {!sync.isPending && <RefreshCw aria-hidden className="icon" />}
      {t("sync.action")}
    </Button>
  );
}
