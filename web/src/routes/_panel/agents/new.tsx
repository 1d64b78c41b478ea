import { createFileRoute } from "@tanstack/react-router";
import { choiceQueries } from "@/api/choices";
import { CreateAgent } from "@/features/agents/create-agent";

export const Route = createFileRoute("/_panel/agents/new")({
  loader: async ({ context }) => {
    await context.queryClient.ensureQueryData(choiceQueries.connections());
  },
  component: CreateAgent,
});
