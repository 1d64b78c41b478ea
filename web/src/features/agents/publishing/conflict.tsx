/** The same settings were changed here and at Retell: nothing is published before somebody decides. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { ApiError } from "@/api/errors";
import { ErrorState } from "@/components/error-state";
import { Notice } from "@/components/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { driftQuery } from "../drift/api";
import { DriftDecider } from "../drift/drift-decider";
import type { Agent } from "../types";

const CHOICES = ["adopt", "revert"] as const;

interface ConflictProps {
  agent: Agent;
  error: ApiError;
  onDone: () => void;
}

export function Conflict({ agent, error, onDone }: ConflictProps) {
  const { t } = useTranslation("agent-versions");
  const query = useQuery({ ...driftQuery(agent.id), staleTime: 0, refetchOnMount: "always" });
  const names = error.problem.fields.map(({ path }) => path);
  const items = query.data?.items.filter(({ path }) => names.includes(path)) ?? [];
  return (
    <>
      <Notice tone="warning" isAlert>
        <b className="font-semibold">{t("conflict.title")}</b> {t("conflict.description")}
      </Notice>
      {query.isPending && <Skeleton className="h-40 w-full" />}
      {query.data === undefined && query.isError && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data !== undefined && (
        <DriftDecider agent={agent} items={items} choices={CHOICES} onDone={onDone} />
      )}
    </>
  );
}
