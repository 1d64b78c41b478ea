/** The filters of the log. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import type { TableFilter } from "@/components/data-table/types";
import { ACTION_WORDS, TARGET_KINDS } from "./actions";
import { auditQueries } from "./api";
import type { AuditFilter } from "./search";
import { useAuditWords } from "./use-audit-words";

type Option = { value: string; label: string };
const byLabel = (one: Option, other: Option) => one.label.localeCompare(other.label);

/** `target` is the one thing whose history is shown, if the list is narrowed to one. */
export function useAuditFilters(target: string | undefined): TableFilter<AuditFilter>[] {
  const { t } = useTranslation("settings");
  const words = useAuditWords();
  const people = useQuery({ ...auditQueries.people(), enabled: useMay()("members:read") });
  const kinds = TARGET_KINDS.map((value) => ({ value, label: words.kind(value) })).sort(byLabel);
  const actions = ACTION_WORDS.map((value) => ({ value, label: words.action(value) })).sort(
    byLabel,
  );
  const members = (people.data?.items ?? [])
    .map(({ user }) => ({ value: user.id, label: user.name }))
    .sort(byLabel);
  const filters: TableFilter<AuditFilter>[] = [
    { name: "target_kind", label: t("audit.columns.target"), options: kinds, isSingle: true },
    { name: "action", label: t("audit.columns.action"), options: actions, isSingle: true },
    { name: "actor", label: t("audit.columns.actor"), options: members, isSingle: true },
  ];
  if (target === undefined) return filters;
  const only = { value: target, label: t("audit.oneThing") };
  return [
    ...filters,
    { name: "target_id", label: t("audit.only"), options: [only], isSingle: true },
  ];
}
