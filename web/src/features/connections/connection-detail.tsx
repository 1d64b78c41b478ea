/** One connection: how it is, its settings, its numbers. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Tagged } from "@/api/client";
import { useMay } from "@/api/session";
import type { Connection } from "@/api/types";
import { ErrorState } from "@/components/error-state";
import { PageHeader } from "@/components/page-header";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { connectionQueries } from "./api";
import { ConnectionFacts } from "./connection-facts";
import { ConnectionForm } from "./connection-form";
import { ConnectionNumbers } from "./connection-numbers";
import { DeleteConnection } from "./delete-connection";
import { SyncButton, TestButton } from "./test-connection";

export function ConnectionDetail({ id }: { id: string }) {
  const query = useQuery(connectionQueries.detail(id));
  if (query.data !== undefined) return <Loaded connection={query.data} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <Skeleton className="h-64 w-full max-w-[720px]" />;
}

function Loaded({ connection }: { connection: Tagged<Connection> }) {
  const { t } = useTranslation("connections");
  const may = useMay();
  const navigate = useNavigate();
  const [isDeleting, setIsDeleting] = useState(false);
  const mayWrite = may("connections:write");
  const actions = mayWrite && (
    <>
      <Button variant="danger" onClick={() => setIsDeleting(true)}>
        <Trash2 aria-hidden className="icon" />
        {t("delete.action")}
      </Button>
      <SyncButton connection={connection} />
      <TestButton connection={connection} />
    </>
  );
  return (
    <>
      <PageHeader
        title={connection.name}
        badge={
          <Badge isRound tone={connection.kind === "sandbox" ? "warning" : "info"}>
            {t(`kinds.${connection.kind}`)}
          </Badge>
        }
        description={t("detail.description")}
        actions={actions}
      />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,720px)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <ConnectionFacts connection={connection} />
          {mayWrite && <ConnectionForm connection={connection} />}
        </div>
        <ConnectionNumbers connection={connection} />
      </div>
      <DeleteConnection
        connection={isDeleting ? connection : null}
        onClose={() => setIsDeleting(false)}
        onDeleted={() => void navigate({ to: "/connections" })}
      />
    </>
  );
}
