/** Where the labels have been: who moved which, when and why. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/error-state";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/values";
import type { LabelMove } from "../types";
import { versionQueries } from "../versions/api";

export function MovesCard({ promptId }: { promptId: string }) {
  const { t } = useTranslation("prompt-page");
  const query = useQuery(versionQueries.moves(promptId));
  if (query.isError && query.data === undefined) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  const moves = query.data?.items ?? [];
  return (
    <Card title={t("moves.title")}>
      {moves.length === 0 && <p className="text-muted">{t("moves.none")}</p>}
      <ol className="flex flex-col gap-3">
        {moves.map((move) => (
          <Move key={move.id} move={move} />
        ))}
      </ol>
    </Card>
  );
}

function Move({ move }: { move: LabelMove }) {
  const { t } = useTranslation("prompt-page");
  const { label, version, former_version: former, is_rollback: isBack } = move;
  return (
    <li className="min-w-0">
      <p>
        {t(isBack ? "moves.back" : "moves.moved", { label })}{" "}
        <span className="tabular-nums">
          {former !== null && `v${former} → `}
          {`v${version}`}
        </span>
      </p>
      {move.note !== null && <p className="break-words">{move.note}</p>}
      <p className="text-muted text-sm">
        {move.author_name} · <RelativeTime at={move.moved_at} />
      </p>
    </li>
  );
}
