import { createFileRoute, redirect } from "@tanstack/react-router";
import { sessionQueries } from "@/api/session";
import { SetUp } from "@/features/auth/set-up";
import { loadWords } from "@/i18n/i18n";

export const Route = createFileRoute("/_public/set-up")({
  beforeLoad: async ({ context }) => {
    const { needed } = await context.queryClient.fetchQuery(sessionQueries.setup());
    if (!needed) throw redirect({ to: "/sign-in" });
  },
  loader: () => loadWords("form"),
  component: SetUp,
});
