/** The members as a table, with what one may do about each. */
import { useQuery } from "@tanstack/react-query";
import { LogOut, UserCog, UserMinus, Users } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useMe } from "@/api/session";
import { DataTable } from "@/components/data-table/data-table";
import { useTableSearch } from "@/components/data-table/table-search";
import type { RowAction } from "@/components/data-table/types";
import { EmptyState } from "@/components/empty-state";
import type { Member } from "../types";
import { fetchMembers, memberQueries } from "./api";
import { LeaveDialog, RemoveMemberDialog } from "./remove-dialogs";
import { RoleDialog } from "./role-dialog";
import { memberSearch } from "./search";
import { useMemberColumns } from "./use-member-columns";

type Asked = { what: "role" | "remove" | "leave"; member: Member } | null;

export function MemberList({ onCreate }: { onCreate: (() => void) | undefined }) {
  const { t } = useTranslation("settings");
  const { user } = useMe();
  const mayChange = useMay()("members:write");
  const state = useTableSearch(memberSearch);
  const query = useQuery(memberQueries.list(state.query));
  const columns = useMemberColumns();
  const [asked, setAsked] = useState<Asked>(null);

  const actionsOf = (member: Member): RowAction<Member>[] => {
    const ask = (what: "role" | "remove" | "leave") => () => setAsked({ what, member });
    const role = { label: t("members.changeRole"), icon: UserCog, onSelect: ask("role") };
    const leave = {
      label: t("members.leave"),
      icon: LogOut,
      isDanger: true,
      onSelect: ask("leave"),
    };
    const remove = {
      label: t("members.remove"),
      icon: UserMinus,
      isDanger: true,
      onSelect: ask("remove"),
    };
    if (member.user.id === user.id) return mayChange ? [role, leave] : [leave];
    return mayChange ? [role, remove] : [];
  };
  const close = () => setAsked(null);
  const chosen = (what: "role" | "remove" | "leave") =>
    asked?.what === what ? asked.member : null;
  return (
    <>
      <DataTable
        name="members"
        label={t("members.title")}
        state={state}
        query={query}
        columns={columns}
        rowId={({ id }) => id}
        rowActions={actionsOf}
        onCreate={onCreate}
        fetchPage={(cursor) => fetchMembers(state.query, cursor)}
        empty={
          <EmptyState
            icon={Users}
            title={t("members.none")}
            description={t("members.description")}
          />
        }
      />
      <RoleDialog member={chosen("role")} onClose={close} />
      <RemoveMemberDialog member={chosen("remove")} onClose={close} />
      <LeaveDialog member={chosen("leave")} onClose={close} />
    </>
  );
}
