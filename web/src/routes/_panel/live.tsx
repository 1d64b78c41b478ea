import { createFileRoute } from "@tanstack/react-router";
import { callQueries } from "@/api/calls";
import { mayFetch } from "@/api/session";
import { LivePage } from "@/features/live/live-page";
import { loadWords } from "@/i18n/i18n";

export const Route = createFileRoute("/_panel/live")({
  staticData: { crumb: "live" },
  validateSearch: ({ call }: Record<string, unknown>): { call?: string } =>
    typeof call === "string" ? { call } : {},
  loader: ({ context }) => {
    if (mayFetch(context.queryClient, "calls:read")) {
      void context.queryClient.prefetchQuery(callQueries.live());
    }
    return loadWords("live", "calls", "reasons");
  },
  component: () => <LivePage chosenId={Route.useSearch().call} />,
});
