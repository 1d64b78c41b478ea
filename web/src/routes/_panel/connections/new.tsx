import { createFileRoute } from "@tanstack/react-router";
import { sessionQueries } from "@/api/session";
import { NewConnection } from "@/features/connections/new-connection";

export const Route = createFileRoute("/_panel/connections/new")({
  validateSearch: ({ kind }: Record<string, unknown>): { kind?: "retell" | "sandbox" } =>
    kind === "retell" || kind === "sandbox" ? { kind } : {},
  loader: ({ context }) => context.queryClient.ensureQueryData(sessionQueries.setup()),
  component: () => (
    <NewConnection
      kind={Route.useSearch().kind}
      hasSandbox={Route.useLoaderData().sandbox_available}
    />
  ),
});
