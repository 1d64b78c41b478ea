/** How a connection is, and the address Retell needs to know. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Connection } from "@/api/types";
import { CopyButton } from "@/components/copy-button";
import { Notice } from "@/components/notice";
import { Card } from "@/components/ui/card";
import { Count, RelativeTime } from "@/components/values";
import { ConnectionStatus } from "./connection-status";

export function ConnectionFacts({ connection }: { connection: Connection }) {
  const { t } = useTranslation("connections");
  const { status, status_message, vendor, webhook_url, webhook_seen_at } = connection;
  const waiting = connection.is_built_in ? t("webhook.builtIn") : t("webhook.waiting");
  return (
    <Card title={t("detail.state")}>
      {status === "failing" && status_message !== null && (
        <Notice tone="negative" className="mb-3">
          {status_message}
        </Notice>
      )}
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3">
        <Fact label={t("statusLabel")}>
          <ConnectionStatus status={status} />
        </Fact>
        <Fact label={t("checked")}>
          <RelativeTime at={connection.checked_at} />
        </Fact>
        <Fact label={t("workspace")}>{vendor?.organization_name ?? "—"}</Fact>
        <Fact label={t("agents")}>
          <Count value={connection.counts.agents} />
        </Fact>
        <Fact label={t("numbers")}>
          <Count value={connection.counts.phone_numbers} />
        </Fact>
        <Fact label={t("synced")}>
          <RelativeTime at={connection.last_synced_at} />
        </Fact>
      </dl>
      <div className="mt-4 border-t pt-3">
        <h3 className="text-muted text-sm">{t("webhook.title")}</h3>
        <div className="mt-1 flex items-center gap-1 rounded-md bg-sunken py-1 pr-1 pl-3">
          <code className="min-w-0 flex-1 truncate font-mono text-sm">{webhook_url}</code>
          <CopyButton text={webhook_url} label={t("webhook.copy")} />
        </div>
        <p className="mt-1.5 text-muted text-sm">
          {webhook_seen_at === null ? waiting : t("webhook.seen")}{" "}
          {webhook_seen_at !== null && <RelativeTime at={webhook_seen_at} />}
        </p>
      </div>
    </Card>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted text-sm">{label}</dt>
      <dd className="truncate">{children}</dd>
    </div>
  );
}
