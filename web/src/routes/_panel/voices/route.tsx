import { createFileRoute, Outlet } from "@tanstack/react-router";
import { loadWords } from "@/i18n/i18n";

export const Route = createFileRoute("/_panel/voices")({
  staticData: { crumb: "voices" },
  beforeLoad: () => loadWords("voices", "voice", "table", "form"),
  component: Outlet,
});
