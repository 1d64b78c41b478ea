import { createFileRoute, Outlet } from "@tanstack/react-router";
import { loadWords } from "@/i18n/i18n";

export const Route = createFileRoute("/_panel/connections")({
  staticData: { crumb: "connections" },
  beforeLoad: () => loadWords("connections", "table", "form"),
  component: Outlet,
});
