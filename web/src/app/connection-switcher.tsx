/** Narrows every page to one connection, and says plainly whether its money is real. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ChevronsUpDown } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Connection } from "@/api/types";
import { Menu, type MenuEntry } from "@/components/menu";
import { Badge } from "@/components/ui/badge";
import { connectionQueries } from "@/features/connections/api";
import { useChosenConnection } from "@/hooks/use-chosen-connection";

export function ConnectionSwitcher() {
  const { t } = useTranslation("app");
  const navigate = useNavigate();
  const chosenId = useChosenConnection();
  const { data } = useQuery(connectionQueries.choices());
  const connections = data?.items ?? [];
  const only = connections.length === 1 ? connections[0] : undefined;
  const shown = connections.find(({ id }) => id === chosenId) ?? only;

  const choose = (connection: string | undefined) =>
    void navigate({
      to: ".",
      search: (previous) => ({ ...previous, connection, cursor: undefined, page: undefined }),
    });
  const choices = connections.map(
    (connection): MenuEntry => ({
      kind: "check",
      label: connection.name,
      hint: <KindBadge kind={connection.kind} />,
      isChecked: connection.id === shown?.id,
      onToggle: () => choose(connection.id),
    }),
  );
  const everything: MenuEntry = {
    kind: "check",
    label: t("switcher.all"),
    isChecked: shown === undefined,
    onToggle: () => choose(undefined),
  };
  const manage: MenuEntry = {
    kind: "action",
    label: t("switcher.manage"),
    onSelect: () => void navigate({ to: "/connections" }),
  };
  const hasMany = connections.length > 1;
  const words = shown?.name ?? (connections.length === 0 ? t("switcher.none") : t("switcher.all"));
  if (data === undefined) return null;

  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={`${t("switcher.label")}: ${words}`}
          className="inline-flex h-8 min-w-0 max-w-60 items-center gap-2 rounded-[7px] border bg-surface px-2.5 hover:bg-sunken"
        >
          <span className="truncate">{words}</span>
          {shown !== undefined && <KindBadge kind={shown.kind} />}
          <ChevronsUpDown aria-hidden className="icon text-muted" />
        </button>
      }
      entries={[
        ...(hasMany ? [everything] : []),
        ...choices,
        ...(choices.length > 0 ? [{ kind: "separator" } as const] : []),
        manage,
      ]}
    />
  );
}

export function KindBadge({ kind }: { kind: Connection["kind"] }) {
  const { t } = useTranslation("app");
  return (
    <Badge isRound tone={kind === "sandbox" ? "warning" : "info"}>
      {t(`kind.${kind}`)}
    </Badge>
  );
}
