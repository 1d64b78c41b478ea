import { createFileRoute, Outlet } from "@tanstack/react-router";
import { loadWords } from "@/i18n/i18n";

export const Route = createFileRoute("/_panel/calls")({
  staticData: { crumb: "calls" },
  beforeLoad: () => loadWords("calls", "reasons", "table"),
  component: Outlet,
});
