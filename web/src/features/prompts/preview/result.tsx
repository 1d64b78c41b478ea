/** The text with its variables filled in, and what is to be said about them. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "@/components/copy-button";
import { ErrorState } from "@/components/error-state";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { useFormat } from "@/hooks/use-format";
import { classes } from "@/lib/classes";
import type { Preview, PromptDetail } from "../types";
import { previewQueries } from "./api";
import { type Piece, piecesOf } from "./pieces";
import { usePause } from "./use-pause";

interface ResultProps {
  promptId: string;
  draft: Pick<PromptDetail, "text" | "variables">;
  values: Record<string, string>;
  timeZone: string;
  /** The instant to pretend; null: the present one. */
  now: string | null;
}

export function Result({ promptId, draft, values, timeZone, now }: ResultProps) {
  const { t } = useTranslation("prompt-page");
  const format = useFormat();
  // As a text, so that the same values are the same to what waits for a pause.
  const wanted = JSON.stringify({ ...draft, values, time_zone: timeZone, now });
  const body = JSON.parse(usePause(wanted));
  const query = useQuery(previewQueries.render(promptId, body));
  const { data } = query;
  return (
    <Card
      title={t("preview.result")}
      aside={
        data !== undefined && (
          <>
            <span className="tabular-nums">
              {t("preview.tokens", { count: data.tokens, shown: format.number(data.tokens) })}
            </span>
            <CopyButton text={data.text} label={t("preview.copy")} />
          </>
        )
      }
    >
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {data === undefined && !query.isError && <Skeleton className="h-40 w-full" />}
      {data !== undefined && !query.isError && (
        <>
          <Remarks preview={data} />
          <Text template={query.isPlaceholderData ? null : body.text} preview={data} />
        </>
      )}
    </Card>
  );
}

function Remarks({ preview }: { preview: Preview }) {
  const { t } = useTranslation("prompt-page");
  const required = new Set(preview.missing_required);
  const missing = preview.missing.filter((name) => !required.has(name));
  const remarks = [
    { kind: "required", names: preview.missing_required, look: "text-negative" },
    { kind: "missing", names: missing, look: "text-warning" },
    { kind: "unfitting", names: preview.unfitting, look: "text-warning" },
    { kind: "unused", names: preview.unused, look: "text-muted" },
  ] as const;
  return (
    <div role="status" className="mb-3 flex flex-col gap-1 text-sm">
      {remarks
        .filter(({ names }) => names.length > 0)
        .map(({ kind, names, look }) => (
          <p key={kind} className="min-w-0 break-words">
            <span className={classes("font-[550]", look)}>{t(`preview.${kind}`)}</span>{" "}
            <span className="font-mono text-xs">{names.join(", ")}</span>
          </p>
        ))}
      {preview.missing.length === 0 && preview.unused.length === 0 && (
        <p className="text-muted">{t("preview.complete")}</p>
      )}
    </div>
  );
}

const LOOKS = {
  value: "bg-positive-soft",
  default: "bg-info-soft",
  system: "bg-accent-soft",
  missing: "bg-warning-soft underline decoration-dotted",
} as const;

/** `template` is the text that the answer is about; null while another one is on its way. */
function Text({ template, preview }: { template: string | null; preview: Preview }) {
  const { t } = useTranslation("prompt-page");
  const pieces = useMemo(
    () => (template === null ? null : piecesOf(template, preview)),
    [template, preview],
  );
  const shown: Piece[] = pieces ?? [{ at: 0, text: preview.text, source: null, name: "" }];
  return (
    <div
      data-preview
      className="whitespace-pre-wrap break-words rounded-md border bg-sunken p-3 font-mono text-sm leading-relaxed"
    >
      {shown.map(({ at, text, source, name }) =>
        source === null ? (
          text
        ) : (
          <mark
            key={at}
            title={`${name} · ${t(`preview.sources.${source}`)}`}
            className={classes("rounded-sm px-0.5 text-foreground", LOOKS[source])}
          >
            {text}
          </mark>
        ),
      )}
    </div>
  );
}
