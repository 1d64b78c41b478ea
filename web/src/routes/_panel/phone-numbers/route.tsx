import { createFileRoute, Outlet } from "@tanstack/react-router";
import { loadWords } from "@/i18n/i18n";

export const Route = createFileRoute("/_panel/phone-numbers")({
  staticData: { crumb: "numbers" },
  beforeLoad: () => loadWords("numbers", "table", "form"),
  component: Outlet,
});
