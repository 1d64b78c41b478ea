import { createFileRoute, Outlet } from "@tanstack/react-router";
import { SettingsFrame } from "@/features/settings/settings-frame";
import { loadWords } from "@/i18n/i18n";

export const Route = createFileRoute("/_panel/settings")({
  staticData: { crumb: "settings" },
  beforeLoad: () => loadWords("settings", "table", "form"),
  component: () => (
    <SettingsFrame>
      <Outlet />
    </SettingsFrame>
  ),
});
