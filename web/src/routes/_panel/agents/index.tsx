import { createFileRoute } from "@tanstack/react-router";
import { mayFetch } from "@/api/session";
import { AgentList } from "@/features/agents/agent-list";
import { agentQueries } from "@/features/agents/api";
import { agentListQuery, agentSearch } from "@/features/agents/search";

export const Route = createFileRoute("/_panel/agents/")({
  validateSearch: agentSearch.validate,
  loaderDeps: ({ search }) => agentListQuery(agentSearch.query(search)),
  loader: ({ context, deps }) => {
    if (!mayFetch(context.queryClient, "agents:read")) return;
    void context.queryClient.prefetchQuery(agentQueries.list(deps));
  },
  component: AgentList,
});
