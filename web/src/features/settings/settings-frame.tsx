/** The head of the settings and its tabs; each tab is a page of its own. */
import { useLocation, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "@/components/page-header";
import { Tabs } from "@/components/ui/tabs";

const TABS = ["profile", "organization", "members", "api-keys", "sessions", "audit"] as const;
type TabName = (typeof TABS)[number];

export function SettingsFrame({ children }: { children: ReactNode }) {
  const { t } = useTranslation("settings");
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const open = TABS.find((name) => pathname.startsWith(`/settings/${name}`)) ?? "profile";
  const tabs = TABS.map((name) => ({ value: name, label: t(`tabs.${name}`) }));
  const choose = (name: TabName) => void navigate({ to: `/settings/${name}` });
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <Tabs label={t("title")} tabs={tabs} value={open} onChange={choose}>
        {children}
      </Tabs>
    </>
  );
}
