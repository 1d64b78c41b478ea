/** What callers will get otherwise than now: the edits here, and what was changed at Retell and goes along. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { isMissing } from "@/api/errors";
import { ErrorState } from "@/components/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { DifferenceList } from "../comparing/difference-list";
import { differencesOf } from "../comparing/differences";
import { driftQuery } from "../drift/api";
import { presentSettings } from "../settings/api";
import type { Json, JsonObject } from "../settings/types";
import type { AgentDetail, Drift } from "../types";
import { settingsOfVersion, versionQueries } from "../versions/api";

export function Changes({ agent }: { agent: AgentDetail }) {
  const { t } = useTranslation("agent-versions");
  const drift = useQuery(driftQuery(agent.id));
  const number = agent.published_version;
  const published = useQuery({
    ...versionQueries.one(agent.id, number ?? 0),
    enabled: number !== null,
    retry: false,
  });
  const isUnknown = published.isError && isMissing(published.error);
  if (number !== null && published.isError && !isUnknown) {
    return <ErrorState error={published.error} onRetry={() => void published.refetch()} />;
  }
  if (number !== null && published.isPending) return <Skeleton className="h-32 w-full" />;
  const from = published.data === undefined ? null : settingsOfVersion(published.data);
  return (
    <div className="flex flex-col gap-4">
      <section aria-label={t("publish.changes")}>
        <Heading number={number} isUnknown={isUnknown} />
        {from !== null && <Edits from={from} to={presentSettings(agent)} version={number ?? 0} />}
      </section>
      <Along items={drift.data?.items ?? []} />
    </div>
  );
}

function Heading({ number, isUnknown }: { number: number | null; isUnknown: boolean }) {
  const { t } = useTranslation("agent-versions");
  return (
    <>
      <h3 className="font-semibold">{t("publish.changes")}</h3>
      {number === null && <p className="text-muted">{t("publish.first")}</p>}
      {isUnknown && <p className="text-muted">{t("publish.unknown", { version: number })}</p>}
    </>
  );
}

interface EditsProps {
  from: JsonObject;
  to: JsonObject;
  version: number;
}

function Edits({ from, to, version }: EditsProps) {
  const { t } = useTranslation("agent-versions");
  const differences = differencesOf(from, to);
  if (differences.length === 0) {
    return <p className="text-muted">{t("publish.same", { version })}</p>;
  }
  return (
    <>
      <p className="text-muted">{t("publish.against", { version, count: differences.length })}</p>
      <DifferenceList
        differences={differences}
        titles={[t("sides.version", { version }), t("sides.draft")]}
      />
    </>
  );
}

/** The server sends any JSON. */
const asJson = (value: unknown) => (value ?? null) as Json;

function Along({ items }: { items: Drift[] }) {
  const { t } = useTranslation("agent-versions");
  if (items.length === 0) return null;
  return (
    <section aria-label={t("publish.along")}>
      <h3 className="font-semibold">{t("publish.along")}</h3>
      <p className="text-muted">{t("publish.alongHelp")}</p>
      <DifferenceList
        differences={items.map(({ path, base, theirs }) => ({
          name: path,
          before: asJson(base),
          after: asJson(theirs),
        }))}
      />
    </section>
  );
}
