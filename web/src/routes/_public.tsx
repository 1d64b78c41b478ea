import { createFileRoute, Outlet } from "@tanstack/react-router";
import { PublicPage } from "@/features/auth/public-page";
import { loadWords } from "@/i18n/i18n";

export const Route = createFileRoute("/_public")({
  beforeLoad: () => loadWords("auth"),
  component: () => (
    <PublicPage>
      <Outlet />
    </PublicPage>
  ),
});
