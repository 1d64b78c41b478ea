/** Tries the stored key, and fetches the workspace again. */
import { PlugZap, RefreshCw } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Connection, ConnectionTest } from "@/api/types";
import { useProblemWords } from "@/components/problem-words";
import { type Notice, notify } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { useSyncConnection, useTestConnection } from "./api";

export function TestButton({ connection }: { connection: Connection }) {
  const { t, i18n } = useTranslation("connections");
  const problemWords = useProblemWords();
  const test = useTestConnection();
  const noticeOf = ({
    ok,
    code,
    message,
    agents,
    phone_numbers: numbers,
  }: ConnectionTest): Notice => {
    if (ok)
      return {
        tone: "positive",
        text: t("test.ok"),
        description: t("test.found", { agents, numbers }),
      };
    const isKnown = i18n.exists(`problems:${code}.advice`);
    const advice = isKnown ? i18n.t(`problems:${code as "vendor_failed"}.advice`) : message;
    return { tone: "negative", text: t("test.failed"), description: advice };
  };
  const run = () =>
    test.mutate(connection.id, {
      onSuccess: (result) => notify(noticeOf(result)),
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
