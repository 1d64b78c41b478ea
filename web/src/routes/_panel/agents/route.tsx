import { createFileRoute, Outlet } from "@tanstack/react-router";
import { loadWords } from "@/i18n/i18n";

export const Route = createFileRoute("/_panel/agents")({
  staticData: { crumb: "agents" },
  beforeLoad: () => loadWords("agents", "voice", "table", "form", "folders"),
  component: Outlet,
});
