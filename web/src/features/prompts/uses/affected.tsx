/** What a move of a label does to the agents that follow it, before it is done. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type MovePreview, promptUseQueries } from "@/api/prompt-uses";
import { useMay } from "@/api/session";
import { ErrorState } from "@/components/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { Label } from "../types";

interface AffectedProps {
  promptId: string;
  label: Label;
  version: number;
}

export function Affected(props: AffectedProps) {
  const { t } = useTranslation("prompt-uses");
  const isAllowed = useMay()("agents:read");
  const query = useQuery({
    ...promptUseQueries.preview(props.promptId, props.label, props.version),
    enabled: isAllowed,
  });
  if (!isAllowed) return null;
  return (
    <section aria-label={t("affected.title")} className="min-w-0">
      <p className="mb-1.5 font-[550]">{t("affected.title")}</p>
      {query.isPending && <Skeleton className="h-12 w-full" />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data !== undefined && <Outcome preview={query.data} label={props.label} />}
    </section>
  );
}

function Outcome({ preview, label }: { preview: MovePreview; label: Label }) {
  const { t } = useTranslation("prompt-uses");
  const { publish, draft, wait, items } = preview;
  const waiting = items.filter(({ outcome }) => outcome === "wait");
  const others = items.filter(({ outcome }) => outcome !== "wait");
  if (publish + draft + wait === 0) {
    return <p className="text-muted">{t("affected.none", { label })}</p>;
  }
  return (
    <div className="flex max-h-48 flex-col gap-1 overflow-y-auto">
      {publish > 0 && <p>{t("affected.publish", { count: publish })}</p>}
      {draft > 0 && <p>{t("affected.draft", { count: draft })}</p>}
      {others.length > 0 && (
        <p className="text-muted text-sm">{others.map(({ name }) => name).join(", ")}</p>
      )}
      {wait > 0 && <p className="mt-1 text-warning">{t("affected.wait", { count: wait })}</p>}
      <ul className="flex flex-col gap-1">
        {waiting.map(({ agent_id: id, name, reason }) => (
          <li key={id} className="text-sm">
            <span className="font-[550]">{name}</span>{" "}
            <span className="text-muted">{reason !== null && t(`states.${reason}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
