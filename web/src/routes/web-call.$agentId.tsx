/** Outside the frame on purpose: the server lets this one page reach Retell and the microphone. */
import { createFileRoute } from "@tanstack/react-router";
import { requireSession } from "@/app/session-guard";
import { webCallQueries } from "@/features/web-call/api";
import { WebCallPage } from "@/features/web-call/web-call-page";
import { loadWords } from "@/i18n/i18n";

export const Route = createFileRoute("/web-call/$agentId")({
  beforeLoad: ({ context: { queryClient }, location }) =>
    requireSession(queryClient, location.href),
  loader: async ({ context: { queryClient }, params: { agentId } }) => {
    const words = loadWords("web-call", "calls", "problems");
    await queryClient.ensureQueryData(webCallQueries.agent(agentId));
    await words;
  },
  component: () => <WebCallPage agentId={Route.useParams().agentId} />,
});
