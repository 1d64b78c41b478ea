/** What the list of keys shows of each. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { TableColumn } from "@/components/data-table/types";
import { Badge } from "@/components/ui/badge";
import { Instant, RelativeTime } from "@/components/values";
import type { ApiKey } from "../types";
import { usePermissionWords } from "../use-permission-words";

export function useKeyColumns(): TableColumn<ApiKey>[] {
  const { t } = useTranslation("settings");
  return useMemo(
    () => [
      {
        id: "name",
        header: t("keys.columns.name"),
        sortable: "ascending",
        width: "26%",
        cell: ({ name }) => <b className="font-[550]">{name}</b>,
        value: ({ name }) => name,
      },
      {
        id: "prefix",
        header: t("keys.columns.prefix"),
        cell: ({ prefix }) => <code className="font-mono text-muted text-xs">{`${prefix}…`}</code>,
        value: ({ prefix }) => prefix,
      },
      {
        id: "access",
        header: t("keys.columns.access"),
        cell: (key) => <Access apiKey={key} />,
        value: ({ role, permissions }) => role ?? permissions.join(" "),
      },
      {
        id: "last_used_at",
        header: t("keys.columns.lastUsed"),
        sortable: "descending",
        cell: ({ last_used_at }) =>
          last_used_at === null ? (
            <span className="text-muted">{t("keys.never")}</span>
          ) : (
            <RelativeTime at={last_used_at} />
          ),
        value: ({ last_used_at }) => last_used_at,
      },
      {
        id: "expires_at",
        header: t("keys.columns.expires"),
        sortable: "ascending",
        cell: ({ expires_at }) => <Expiry at={expires_at} />,
        value: ({ expires_at }) => expires_at,
      },
      {
        id: "created_at",
        header: t("keys.columns.created"),
        sortable: "descending",
        cell: ({ created_at }) => <Instant at={created_at} style="day" />,
        value: ({ created_at }) => created_at,
      },
    ],
    [t],
  );
}

function Access({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation("settings");
  const words = usePermissionWords();
  if (apiKey.role !== null) return <Badge>{t(`roles.${apiKey.role}.name`)}</Badge>;
  const count = apiKey.permissions.length;
  return (
    <span title={apiKey.permissions.map(words).join("\n")}>
      {t("keys.permissionCount", { count })}
    </span>
  );
}

function Expiry({ at }: { at: string | null }) {
  const { t } = useTranslation("settings");
  if (at === null) return <span className="text-muted">{t("keys.forever")}</span>;
  if (new Date(at).getTime() <= Date.now())
    return <Badge tone="negative">{t("keys.expired")}</Badge>;
  return <RelativeTime at={at} />;
}
