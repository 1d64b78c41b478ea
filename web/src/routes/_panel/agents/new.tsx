import { createFileRoute } from "@tanstack/react-router";
import { choiceQueries } from "@/api/choices";
import { CreateAgent } from "@/features/agents/create-agent";
import { validateNewAgent } from "@/features/agents/new/search";
import { loadWords } from "@/i18n/i18n";

export const Route = createFileRoute("/_panel/agents/new")({
  validateSearch: validateNewAgent,
  loader: async ({ context }) => {
    const connections = context.queryClient.ensureQueryData(choiceQueries.connections());
    await Promise.all([connections, loadWords("agent-new", "templates")]);
  },
  component: CreateAgent,
});
