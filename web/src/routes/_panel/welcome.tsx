import { createFileRoute } from "@tanstack/react-router";
import { sessionQueries } from "@/api/session";
import { SandboxDoor } from "@/app/sandbox-door";
import { Welcome } from "@/features/onboarding/welcome";
import { loadWords } from "@/i18n/i18n";

export const Route = createFileRoute("/_panel/welcome")({
  loader: async ({ context }) => {
    await loadWords("onboarding");
    return context.queryClient.ensureQueryData(sessionQueries.setup());
  },
  component: () => (
    <Welcome sandboxAction={Route.useLoaderData().sandbox_available ? <SandboxDoor /> : null} />
  ),
});
