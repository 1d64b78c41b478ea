/** One event that could not be understood, whole. */
import { useQuery } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { CodeBlock } from "@/components/code-block";
import { CopyButton } from "@/components/copy-button";
import { Drawer } from "@/components/dialog";
import { ErrorState } from "@/components/error-state";
import { Notice } from "@/components/notice";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { Instant } from "@/components/values";
import { deadLetterQueries } from "./api";

interface DeadLetterDrawerProps {
  id: string | undefined;
  onClose: () => void;
  onReplay: (id: string) => void;
}

export function DeadLetterDrawer({ id, onClose, onReplay }: DeadLetterDrawerProps) {
  const { t } = useTranslation("calls");
  const may = useMay();
  const replay = () => {
    if (id !== undefined) onReplay(id);
    onClose();
  };
  return (
    <Drawer
      isOpen={id !== undefined}
      onClose={onClose}
      title={t("deadLetters.one")}
      actions={
        may("dead_letters:write") && (
          <Button variant="primary" onClick={replay}>
            <RotateCw aria-hidden className="icon" />
            {t("deadLetters.replay")}
          </Button>
        )
      }
    >
      {id !== undefined && <Letter id={id} />}
    </Drawer>
  );
}

function Letter({ id }: { id: string }) {
  const { t } = useTranslation("calls");
  const { data, error, refetch } = useQuery(deadLetterQueries.detail(id));
  if (data === undefined) {
    return error === null ? (
      <Skeleton className="h-48 w-full" />
    ) : (
      <ErrorState error={error} onRetry={() => void refetch()} />
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <p className="text-muted text-sm">
        {t("deadLetters.received")} · <Instant at={data.received_at} style="full" />
      </p>
      {data.error !== null && <Notice tone="warning">{data.error}</Notice>}
      <div className="flex items-center justify-between">
        <h3 className="font-semibold">{t("deadLetters.body")}</h3>
        <CopyButton text={data.body} label={t("deadLetters.copy")} isLabelled />
      </div>
      <CodeBlock text={data.body} label={t("deadLetters.body")} />
    </div>
  );
}
