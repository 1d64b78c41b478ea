/** The agents that use a prompt: at which version or label, and what waits for a person. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type PromptUser, promptUseQueries } from "@/api/prompt-uses";
import { useMay } from "@/api/session";
import { ErrorState } from "@/components/error-state";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

export function UsedByCard({ promptId }: { promptId: string }) {
  const isAllowed = useMay()("agents:read");
  return isAllowed ? <Users promptId={promptId} /> : null;
}

function Users({ promptId }: { promptId: string }) {
  const { t } = useTranslation("prompt-uses");
  const query = useQuery(promptUseQueries.users(promptId));
  if (query.isError && query.data === undefined) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  const users = query.data?.items ?? [];
  const hasMore = query.data?.next_cursor != null;
  return (
    <Card title={t("users.title")} aside={users.length > 0 && !hasMore ? users.length : undefined}>
      {query.isPending && <Skeleton className="h-10 w-full" />}
      {query.data !== undefined && users.length === 0 && (
        <p className="text-muted">{t("users.none")}</p>
      )}
      <ul className="flex max-h-96 flex-col divide-y overflow-y-auto">
        {users.map((agent) => (
          <User key={agent.id} agent={agent} />
        ))}
      </ul>
      {hasMore && <p className="mt-2 text-muted text-sm">{t("users.more")}</p>}
    </Card>
  );
}

function User({ agent }: { agent: PromptUser }) {
  const { t } = useTranslation("prompt-uses");
  const link = agent.prompt_link;
  if (link === null) return null;
  return (
    <li className="min-w-0 py-2 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Link
          to="/agents/$agentId"
          params={{ agentId: agent.id }}
          className="min-w-0 break-words font-[550] hover:underline"
        >
          {agent.name}
        </Link>
        <span className="ml-auto">
          <Badge tone={link.label === "production" ? "positive" : "info"}>
            {link.label === null
              ? t("at.version", { version: link.version })
              : t("at.label", { label: link.label, version: link.version })}
          </Badge>
        </span>
      </div>
      <p
        className={
          link.state !== null && link.state !== "publishing" ? "text-warning" : "text-muted"
        }
      >
        {link.state === null
          ? t(agent.is_published ? "users.published" : "users.draft")
          : t(`states.${link.state}`)}{" "}
        {link.message}
      </p>
    </li>
  );
}
