import { createFileRoute, Outlet } from "@tanstack/react-router";
import { loadWords } from "@/i18n/i18n";

export const Route = createFileRoute("/_panel/prompts")({
  staticData: { crumb: "prompts" },
  beforeLoad: () => loadWords("prompts", "table", "form", "folders"),
  component: Outlet,
});
