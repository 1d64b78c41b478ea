/** Which version brought each line of a version, who saved that one, when and why. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/error-state";
import { Badge } from "@/components/ui/badge";
import { Skeleton } from "@/components/ui/skeleton";
import { RelativeTime } from "@/components/values";
import { versionQueries } from "./api";

export function Lines({ promptId, version }: { promptId: string; version: number }) {
  const { t } = useTranslation("prompt-page");
  const query = useQuery(versionQueries.lines(promptId, version));
  return (
    <section aria-labelledby="lines" className="min-w-0">
      <h2 id="lines" className="mb-1 scroll-mt-20 font-semibold text-lg">
        {t("lines.title", { version })}
      </h2>
      <p className="mb-3 text-muted">{t("lines.description")}</p>
      {query.isPending && <Skeleton className="h-64 w-full" />}
      {query.isError && query.data === undefined && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data?.lines.length === 0 && <p className="text-muted">{t("lines.none")}</p>}
      {query.data !== undefined && query.data.lines.length > 0 && (
        <ol className="divide-y rounded-lg border bg-surface">
          {query.data.lines.map((block) => (
            <li
              key={block.first_line}
              className="grid gap-x-4 gap-y-1 p-3 md:grid-cols-[11rem_minmax(0,1fr)]"
            >
              <div className="min-w-0 text-muted text-sm">
                <Badge>{`v${block.version}`}</Badge>{" "}
                <span className="break-words">{block.author_name}</span> ·{" "}
                <RelativeTime at={block.saved_at} />
                {block.note !== null && <p className="break-words">{block.note}</p>}
              </div>
              <div className="min-w-0 whitespace-pre-wrap break-words font-mono text-sm">
                {block.text.replace(/\r?\n$/, "")}
              </div>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
