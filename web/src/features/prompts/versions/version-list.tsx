/** Each version: its number, note, author and time, and what can be done with it. */

import { Ellipsis } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Menu, type MenuEntry } from "@/components/menu";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Count, RelativeTime } from "@/components/values";
import type { WantedMove } from "../labels/move-label";
import { LABELS, type PromptDetail, type PromptVersion, versionOfLabel } from "../types";
import type { Side } from "../use-prompt-page";

interface VersionListProps {
  prompt: PromptDetail;
  versions: PromptVersion[];
  onCompare: (from: Side, to: Side) => void;
  onLines: (version: number) => void;
  /** Absent for those who may not edit. */
  onRestore?: (version: number) => void;
  /** Absent for those who may not move labels. */
  onMove?: (move: WantedMove) => void;
}

export function VersionList(props: VersionListProps) {
  const { t } = useTranslation("prompt-page");
  const { prompt, versions, onCompare } = props;
  const [latest] = versions;
  return (
    <ol
      aria-label={t("list.label")}
      className="flex flex-col divide-y rounded-xl border bg-surface"
    >
      {prompt.is_changed && latest !== undefined && (
        <li className="flex flex-col items-start gap-1.5 p-4">
          <span className="font-semibold">{t("sides.draft")}</span>
          <p className="text-muted text-sm">
            {prompt.edited_by} · <RelativeTime at={prompt.updated_at} />
          </p>
          <Button size="small" onClick={() => onCompare(latest.version, "draft")}>
            {t("list.with", { version: latest.version })}
          </Button>
        </li>
      )}
      {versions.map((one, index) => (
        <Row key={one.version} {...props} one={one} former={versions[index + 1]} />
      ))}
    </ol>
  );
}

interface RowProps extends VersionListProps {
  one: PromptVersion;
  former: PromptVersion | undefined;
}

function Row({ prompt, one, former, onCompare, onLines, onRestore, onMove }: RowProps) {
  const { t } = useTranslation("prompt-page");
  const words = useTranslation("prompts").t;
  const { version } = one;
  const entries: MenuEntry[] = [
    { kind: "action", label: t("list.lines"), onSelect: () => onLines(version) },
  ];
  if (onRestore !== undefined) {
    entries.push({
      kind: "action",
      label: t("restore.open"),
      onSelect: () => onRestore(version),
    });
  }
  for (const label of onMove === undefined ? [] : LABELS) {
    if (versionOfLabel(prompt, label) === version) continue;
    entries.push({
      kind: "action",
      label: t("move.here", { label }),
      onSelect: () => onMove?.({ label, version }),
    });
  }
  return (
    <li data-version={version} className="flex flex-col gap-1.5 p-4">
      <div className="flex flex-wrap items-center gap-2">
        <span className="font-semibold tabular-nums">{`v${version}`}</span>
        {LABELS.filter((label) => versionOfLabel(prompt, label) === version).map((label) => (
          <Badge key={label} tone={label === "production" ? "positive" : "info"}>
            {label}
          </Badge>
        ))}
        <span className="ml-auto">
          <Menu
            trigger={
              <Button size="icon" variant="ghost" aria-label={t("list.actions", { version })}>
                <Ellipsis aria-hidden className="icon" />
              </Button>
            }
            entries={entries}
          />
        </span>
      </div>
      {one.note !== null && <p className="break-words">{one.note}</p>}
      <p className="text-muted text-sm">
        {one.author_name} · <RelativeTime at={one.saved_at} /> · <Count value={one.tokens} />{" "}
        {words("columns.tokens").toLowerCase()}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button size="small" onClick={() => onCompare(version, "draft")}>
          {t("list.withDraft")}
        </Button>
        {former !== undefined && (
          <Button size="small" onClick={() => onCompare(former.version, version)}>
            {t("list.with", { version: former.version })}
          </Button>
        )}
      </div>
    </li>
  );
}
