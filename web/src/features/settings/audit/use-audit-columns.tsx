/** What the log shows of each entry. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { TableColumn } from "@/components/data-table/types";
import { Instant } from "@/components/values";
import type { AuditEntry } from "../types";
import { useAuditWords } from "./use-audit-words";

export function useAuditColumns(): TableColumn<AuditEntry>[] {
  const { t } = useTranslation("settings");
  const { action: actionWords, kind: kindWords } = useAuditWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change exactly when `t` does.
  return useMemo(
    () => [
      {
        id: "action",
        header: t("audit.columns.action"),
        width: "24%",
        cell: ({ action }) => actionWords(action),
        value: ({ action }) => action,
      },
      {
        id: "target",
        header: t("audit.columns.target"),
        width: "26%",
        cell: ({ target }) => (
          <span title={target.id ?? undefined}>
            {target.name === "" ? kindWords(target.kind) : target.name}
            {target.name !== "" && <span className="text-muted"> · {kindWords(target.kind)}</span>}
          </span>
        ),
        value: ({ target }) => `${target.kind} ${target.name} ${target.id ?? ""}`.trim(),
      },
      {
        id: "actor",
        header: t("audit.columns.actor"),
        cell: ({ actor }) => <Actor actor={actor} />,
        value: ({ actor }) => actor.name,
      },
      {
        id: "at",
        header: t("audit.columns.at"),
        sortable: "descending",
        cell: ({ at }) => <Instant at={at} />,
        value: ({ at }) => at,
      },
      {
        id: "changes",
        header: t("audit.columns.changes"),
        cell: ({ changes }) => (
          <code className="font-mono text-muted text-xs">{Object.keys(changes).join(", ")}</code>
        ),
        value: ({ changes }) => JSON.stringify(changes),
      },
      {
        id: "ip",
        header: t("audit.columns.ip"),
        isHiddenAtFirst: true,
        cell: ({ ip }) => <code className="font-mono text-xs">{ip}</code>,
        value: ({ ip }) => ip,
      },
      {
        id: "sequence",
        header: t("audit.columns.sequence"),
        sortable: "descending",
        align: "end",
        isHiddenAtFirst: true,
        cell: ({ sequence }) => sequence,
        value: ({ sequence }) => sequence,
      },
    ],
    [t],
  );
}

export function Actor({ actor }: { actor: AuditEntry["actor"] }) {
  const { t } = useTranslation("settings");
  const name = actor.name === "" ? t(`audit.actorKinds.${actor.kind}`) : actor.name;
  return (
    <>
      {name}
      {actor.kind === "api_key" && (
        <span className="text-muted"> · {t("audit.actorKinds.api_key")}</span>
      )}
    </>
  );
}
