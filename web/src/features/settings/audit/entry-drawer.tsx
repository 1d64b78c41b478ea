/** One entry in full, with every change before and after. */

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "@/components/copy-button";
import { Drawer } from "@/components/dialog";
import { Instant } from "@/components/values";
import type { AuditEntry } from "../types";
import { ChangeView } from "./change-view";
import { Actor } from "./use-audit-columns";
import { useAuditWords } from "./use-audit-words";

interface EntryDrawerProps {
  entry: AuditEntry | null;
  onClose: () => void;
}

export function EntryDrawer({ entry, onClose }: EntryDrawerProps) {
  const words = useAuditWords();
  return (
    <Drawer
      isOpen={entry !== null}
      onClose={onClose}
      title={entry === null ? "" : words.action(entry.action)}
    >
      {entry !== null && <Entry entry={entry} />}
    </Drawer>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation("settings");
  const words = useAuditWords();
  const changes = Object.entries(entry.changes);
  return (
    <>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        <Fact name={t("audit.columns.at")}>
          <Instant at={entry.at} style="full" />
        </Fact>
        <Fact name={t("audit.columns.actor")}>
          <Actor actor={entry.actor} />
        </Fact>
        <Fact name={t("audit.columns.target")}>
          {words.kind(entry.target.kind)} · {entry.target.name}
        </Fact>
        {entry.target.id !== null && <Identifier name={t("audit.targetId")} id={entry.target.id} />}
        <Fact name={t("audit.columns.ip")}>{entry.ip ?? "—"}</Fact>
        <Identifier name={t("audit.requestId")} id={entry.request_id} />
        <Fact name={t("audit.columns.sequence")}>{entry.sequence}</Fact>
      </dl>
      <h3 className="mt-6 mb-2 font-semibold">{t("audit.columns.changes")}</h3>
      {changes.length === 0 && <p className="text-muted">{t("audit.noChanges")}</p>}
      {changes.map(([field, change]) => (
        <ChangeView key={field} field={field} before={change.before} after={change.after} />
      ))}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

function Identifier({ name, id }: { name: string; id: string }) {
  const { t } = useTranslation("settings");
  return (
    <Fact name={name}>
      <span className="flex items-center gap-1">
        <code className="min-w-0 break-all font-mono text-xs">{id}</code>
        <CopyButton text={id} label={t("copyOf", { name })} />
      </span>
    </Fact>
  );
}
