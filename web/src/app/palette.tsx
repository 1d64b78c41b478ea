/** Search and commands by Ctrl/⌘ K: pages, records, actions, what was open last. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Command } from "cmdk";
import {
  Clock,
  Languages,
  type LucideIcon,
  PhoneCall,
  Plug,
  Plus,
  Search,
  SunMoon,
} from "lucide-react";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { useChooseAppearance } from "@/api/appearance";
import { useMay } from "@/api/session";
import { Dialog } from "@/components/dialog";
import { connectionQueries } from "@/features/connections/api";
import { LANGUAGES } from "@/stores/appearance";
import { usePanel } from "@/stores/panel";
import { openTestCall } from "@/stores/test-call";
import { navigationFor } from "./navigation";

interface PaletteProps {
  isOpen: boolean;
  onClose: () => void;
}

interface Item {
  key: string;
  label: string;
  icon: LucideIcon;
  run: () => void;
}

export default function Palette({ isOpen, onClose }: PaletteProps) {
  const { t } = useTranslation("app");
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t("palette.label")}
      isTitleHidden
      width="560px"
    >
      <Commands onClose={onClose} />
    </Dialog>
  );
}

function Commands({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("app");
  const [text, setText] = useState("");
  const pages = usePages();
  const actions = useActions();
  const recent = useRecent();
  const records = useRecords(useDeferredValue(text.trim()));
  const groups = [
    { heading: t("palette.recent"), items: recent },
    { heading: t("palette.pages"), items: pages },
    { heading: t("nav.connections"), items: records.items },
    { heading: t("palette.actions"), items: actions },
  ];
  return (
    <Command label={t("palette.label")} loop className="-mx-5 -mt-3">
      <div className="flex items-center gap-2.5 border-b px-4">
        <Search aria-hidden className="icon text-muted" />
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder={t("palette.placeholder")}
          className="h-12 min-w-0 flex-1 bg-transparent text-lg outline-none"
        />
      </div>
      <Command.List className="max-h-[50vh] overflow-y-auto p-2">
        <Command.Empty className="px-3 py-8 text-center text-muted">
          {records.isSearching ? t("palette.searching") : t("palette.nothing")}
        </Command.Empty>
        {groups.map(({ heading, items }) => (
          <Group key={heading} heading={heading} items={items} onClose={onClose} />
        ))}
      </Command.List>
    </Command>
  );
}

interface GroupProps {
  heading: string;
  items: Item[];
  onClose: () => void;
}

function Group({ heading, items, onClose }: GroupProps) {
  if (items.length === 0) return null;
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs"
    >
      {items.map(({ key, label, icon: Icon, run }) => (
        <Command.Item
          key={key}
          value={key}
          keywords={[label]}
          onSelect={() => {
            onClose();
            run();
          }}
          className="flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 data-[selected=true]:bg-sunken dark:data-[selected=true]:bg-line"
        >
          <Icon aria-hidden className="icon text-muted" />
          <span className="truncate">{label}</span>
        </Command.Item>
      ))}
    </Command.Group>
  );
}

function usePages(): Item[] {
  const { t } = useTranslation("app");
  const navigate = useNavigate();
  const entries = navigationFor(useMay()).flatMap((group) => group.entries);
  return entries.map(({ link, label, icon }) => ({
    key: `page ${label}`,
    label: t(`nav.${label}`),
    icon,
    run: () => void navigate(link),
  }));
}

function useRecent(): Item[] {
  const navigate = useNavigate();
  const recent = usePanel((panel) => panel.recent);
  return recent.map(({ key, label, link }) => ({
    key: `recent ${key}`,
    label,
    icon: Clock,
    run: () => void navigate({ to: link.to, params: link.params as never }),
  }));
}

function useRecords(text: string): { items: Item[]; isSearching: boolean } {
  const navigate = useNavigate();
  const may = useMay();
  const connections = useQuery({
    ...connectionQueries.list({ q: text, limit: 25, sort: "name" }),
    enabled: text !== "" && may("connections:read"),
  });
  const found = text === "" ? [] : (connections.data?.items ?? []);
  const items = found.map(({ id, name }) => ({
    key: `connection ${id}`,
    label: name,
    icon: Plug,
    run: () => void navigate({ to: "/connections/$connectionId", params: { connectionId: id } }),
  }));
  return { items, isSearching: connections.isFetching };
}

function useActions(): Item[] {
  const { t } = useTranslation("app");
  const navigate = useNavigate();
  const may = useMay();
  const choose = useChooseAppearance();
  const create: Item = {
    key: "new connection",
    label: t("palette.newConnection"),
    icon: Plus,
    run: () => void navigate({ to: "/connections/new" }),
  };
  const call: Item = {
    key: "test call",
    label: t("palette.testCall"),
    icon: PhoneCall,
    run: () => openTestCall(),
  };
  const themes = (["light", "dark", "system"] as const).map((theme) => ({
    key: `theme ${theme}`,
    label: t("palette.switchTheme", { name: t(`user.${theme}`) }),
    icon: SunMoon,
    run: () => choose({ theme }),
  }));
  const languages = LANGUAGES.map((language) => ({
    key: `language ${language}`,
    label: t("palette.switchLanguage", { name: t(`user.${language}`) }),
    icon: Languages,
    run: () => choose({ language }),
  }));
  return [
    ...(may("calls:create") ? [call] : []),
    ...(may("connections:write") ? [create] : []),
    ...themes,
    ...languages,
  ];
}
