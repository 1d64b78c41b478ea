/** What the list of members shows of each. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import type { TableColumn } from "@/components/data-table/types";
import { Badge } from "@/components/ui/badge";
import { Instant, RelativeTime } from "@/components/values";
import type { Member } from "../types";

export function useMemberColumns(): TableColumn<Member>[] {
  const { t } = useTranslation("settings");
  const { user } = useMe();
  return useMemo(
    () => [
      {
        id: "name",
        header: t("members.columns.name"),
        width: "36%",
        cell: (member) => (
          <span className="flex items-center gap-2.5">
            <Initials name={member.user.name} />
            <span className="truncate">
              <b className="font-[550]">{member.user.name}</b>
              <span className="text-muted"> · {member.user.email}</span>
            </span>
            {member.user.id === user.id && <Badge tone="accent">{t("members.you")}</Badge>}
          </span>
        ),
        value: (member) => member.user.name,
      },
      {
        id: "email",
        header: t("members.columns.email"),
        isHiddenAtFirst: true,
        cell: (member) => member.user.email,
        value: (member) => member.user.email,
      },
      {
        id: "role",
        header: t("members.columns.role"),
        sortable: "ascending",
        cell: (member) => <Badge>{t(`roles.${member.role}.name`)}</Badge>,
        value: (member) => member.role,
      },
      {
        id: "last_seen_at",
        header: t("members.columns.lastSeen"),
        sortable: "descending",
        cell: (member) => <RelativeTime at={member.last_seen_at} />,
        value: (member) => member.last_seen_at,
      },
      {
        id: "created_at",
        header: t("members.columns.joined"),
        sortable: "descending",
        cell: (member) => <Instant at={member.created_at} style="day" />,
        value: (member) => member.created_at,
      },
    ],
    [t, user.id],
  );
}

function Initials({ name }: { name: string }) {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.[0] ?? "")
    .join("");
  return (
    <span
      aria-hidden
      className="grid size-6 shrink-0 place-items-center rounded-full bg-sunken font-[550] text-muted text-xs uppercase"
    >
      {letters}
    </span>
  );
}
