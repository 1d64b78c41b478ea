/** Each published version: its number, note, author and time, and what can be done with it. */
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/values";
import type { AgentDetail, AgentVersion } from "../types";
import type { Side } from "../use-agent-page";

interface VersionListProps {
  agent: AgentDetail;
  versions: AgentVersion[];
  onCompare: (from: Side, to: Side) => void;
  /** Absent for those who may not edit. */
  onRestore?: (version: number) => void;
}

export function VersionList({ agent, versions, onCompare, onRestore }: VersionListProps) {
  const { t } = useTranslation("agent-versions");
  return (
    <ol
      aria-label={t("list.label")}
      className="flex flex-col divide-y rounded-xl border bg-surface"
    >
      {!agent.is_published && <DraftRow agent={agent} latest={versions[0]} onCompare={onCompare} />}
      {versions.map((one, index) => {
        const former = versions[index + 1];
        return (
          <li key={one.version} data-version={one.version} className="flex flex-col gap-1.5 p-4">
            <div className="flex flex-wrap items-center gap-2">
              <span className="font-semibold tabular-nums">
                {t("sides.version", { version: one.version })}
              </span>
              {one.version === agent.published_version && (
                <Badge tone="positive">{t("list.published")}</Badge>
              )}
              {one.version === agent.production_version && (
                <Badge tone="accent">{t("list.production")}</Badge>
              )}
              {one.version === agent.staging_version && (
                <Badge tone="info">{t("list.staging")}</Badge>
              )}
              {one.version === agent.restored_version && (
                <Badge tone="info">{t("list.restored")}</Badge>
              )}
              {one.origin === "retell" && <Badge>{t("list.atRetell")}</Badge>}
            </div>
            {one.note !== null && <p className="break-words">{one.note}</p>}
            <p className="text-muted text-sm">
              {one.author_name !== null && <>{one.author_name} · </>}
              <RelativeTime at={one.published_at} />
            </p>
            <div className="flex flex-wrap gap-2">
              <Button size="small" onClick={() => onCompare(one.version, "draft")}>
                {t("list.withDraft")}
              </Button>
              {former !== undefined && (
                <Button size="small" onClick={() => onCompare(former.version, one.version)}>
                  {t("list.withFormer", { version: former.version })}
                </Button>
              )}
              {onRestore !== undefined && (
                <Button size="small" onClick={() => onRestore(one.version)}>
                  {t("list.restore")}
                </Button>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

interface DraftRowProps {
  agent: AgentDetail;
  latest: AgentVersion | undefined;
  onCompare: (from: Side, to: Side) => void;
}

function DraftRow({ agent, latest, onCompare }: DraftRowProps) {
  const { t } = useTranslation("agent-versions");
  return (
    <li className="flex flex-col gap-1.5 p-4">
      <div className="flex flex-wrap items-center gap-2">
        <span className="font-semibold">{t("sides.draft")}</span>
        <Badge tone="warning">{t("list.unpublished")}</Badge>
      </div>
      <p className="text-muted text-sm">
        <RelativeTime at={agent.updated_at} />
      </p>
      {latest !== undefined && (
        <div>
          <Button size="small" onClick={() => onCompare(latest.version, "draft")}>
            {t("list.changes", { version: latest.version })}
          </Button>
        </div>
      )}
    </li>
  );
}
