import { createFileRoute } from "@tanstack/react-router";
import { AgentDetail } from "@/features/agents/agent-detail";
import { agentQueries } from "@/features/agents/api";
import { validateAgentPage } from "@/features/agents/use-agent-page";
import { loadWords } from "@/i18n/i18n";
import { rememberRecent } from "@/stores/panel";

export const Route = createFileRoute("/_panel/agents/$agentId")({
  validateSearch: validateAgentPage,
  beforeLoad: () => loadWords("prompt-uses"),
  loader: async ({ context, params, preload }) => {
    const agent = await context.queryClient.ensureQueryData(agentQueries.detail(params.agentId));
    const link = { to: "/agents/$agentId", params };
    if (!preload) rememberRecent({ key: agent.id, label: agent.name, link });
    return { crumb: agent.name };
  },
  component: () => {
    const { agentId } = Route.useParams();
    return <AgentDetail key={agentId} id={agentId} />;
  },
});
