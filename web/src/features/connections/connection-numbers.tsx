/** The phone numbers of a workspace, as Retell has them. */
import { useQuery } from "@tanstack/react-query";
import { Phone } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Connection } from "@/api/types";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { connectionQueries } from "./api";

export function ConnectionNumbers({ connection }: { connection: Connection }) {
  const { t } = useTranslation("connections");
  const query = useQuery(connectionQueries.phoneNumbers(connection.id));
  return (
    <Card title={t("numbers")} isFlush className="self-start">
      {query.isPending && (
        <div className="flex flex-col gap-3 px-4 pb-4">
          <Skeleton />
          <Skeleton className="w-2/3" />
        </div>
      )}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.items.length === 0 && (
        <EmptyState
          icon={Phone}
          title={t("noNumbers.title")}
          description={t("noNumbers.description")}
        />
      )}
      <ul>
        {query.data?.items.map(({ phone_number, nickname, type }) => (
          <li key={phone_number} className="flex items-center gap-3 border-t px-4 py-2">
            <span className="font-mono text-sm">{phone_number}</span>
            <span className="min-w-0 flex-1 truncate text-right text-muted text-sm">
              {nickname ?? type}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
