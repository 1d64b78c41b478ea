/** The person's own menu: language, theme, density, organization, the way out. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { LogOut } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useChooseAppearance } from "@/api/appearance";
import { api, unwrap } from "@/api/client";
import { endSession, rememberSession, useEnterAs, useMe } from "@/api/session";
import { Menu, type MenuEntry } from "@/components/menu";
import { LANGUAGES, useAppearance } from "@/stores/appearance";

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return letters.map((word) => word?.charAt(0).toLocaleUpperCase() ?? "").join("");
}

export function useSignOut(): () => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  return () => {
    rememberSession(false);
    // Out first: a page that still stands there would ask for what is no longer its own.
    void navigate({ to: "/sign-in" }).then(() => {
      client.clear();
      return endSession();
    });
  };
}

function useOrganizationEntries(): MenuEntry[] {
  const { t } = useTranslation("app");
  const { organization, organizations } = useMe();
  const enterAs = useEnterAs();
  const navigate = useNavigate();
  const change = useMutation({
    mutationFn: (organization_id: string) =>
      unwrap(api.POST("/api/v1/auth/switch", { body: { organization_id } })),
    onSuccess: async (me) => {
      await navigate({ to: "/", search: {} });
      enterAs(me);
    },
  });
  if (organizations.length < 2) return [];
  const choices = organizations.map(
    ({ id, name }): MenuEntry => ({
      kind: "check",
      label: name,
      isChecked: id === organization.id,
      onToggle: () => change.mutate(id),
    }),
  );
  return [{ kind: "separator" }, { kind: "label", label: t("user.organization") }, ...choices];
}

export function UserMenu() {
  const { t } = useTranslation("app");
  const { user } = useMe();
  const { language, theme, density } = useAppearance();
  const choose = useChooseAppearance();
  const signOut = useSignOut();
  const organizations = useOrganizationEntries();

  const check = (label: string, isChecked: boolean, onToggle: () => void): MenuEntry => ({
    kind: "check",
    label,
    isChecked,
    onToggle,
    staysOpen: true,
  });
  const entries: MenuEntry[] = [
    { kind: "label", label: `${user.name} · ${user.email}` },
    ...organizations,
    { kind: "separator" },
    { kind: "label", label: t("user.language") },
    ...LANGUAGES.map((word) =>
      check(t(`user.${word}`), language === word, () => choose({ language: word })),
    ),
    { kind: "separator" },
    { kind: "label", label: t("user.theme") },
    ...(["light", "dark", "system"] as const).map((word) =>
      check(t(`user.${word}`), theme === word, () => choose({ theme: word })),
    ),
    { kind: "separator" },
    { kind: "label", label: t("user.density") },
    ...(["compact", "comfortable"] as const).map((word) =>
      check(t(`user.${word}`), density === word, () => choose({ density: word })),
    ),
    { kind: "separator" },
    { kind: "action", label: t("user.signOut"), icon: LogOut, onSelect: signOut },
  ];
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={`${t("user.label")}: ${user.name}`}
          className="grid size-8 shrink-0 place-items-center rounded-[7px] border bg-surface text-sm hover:bg-sunken"
        >
          {initialsOf(user.name)}
        </button>
      }
      entries={entries}
    />
  );
}
