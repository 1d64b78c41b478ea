import { createFileRoute } from "@tanstack/react-router";
import { signedInQueries } from "@/features/settings/sessions/api";
import { SessionsPage } from "@/features/settings/sessions/sessions-page";

export const Route = createFileRoute("/_panel/settings/sessions")({
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(signedInQueries.list());
  },
  component: SessionsPage,
});
