import type { QueryClient } from "@tanstack/react-query";
import { createFileRoute, redirect, retainSearchParams } from "@tanstack/react-router";
import { adoptAppearance } from "@/api/appearance";
import { isUnauthenticated } from "@/api/errors";
import { mayBeInside, rememberSession, sessionQueries } from "@/api/session";
import { Frame } from "@/app/frame";
import { TestCallHost } from "@/features/calls/test-call/test-call-host";
import { loadWords } from "@/i18n/i18n";

export const Route = createFileRoute("/_panel")({
  validateSearch: ({ connection }: Record<string, unknown>): { connection?: string } =>
    typeof connection === "string" ? { connection } : {},
  search: { middlewares: [retainSearchParams(["connection"])] },
  beforeLoad: async ({ context: { queryClient }, location }) => {
    const words = loadWords("problems");
    if (queryClient.getQueryData(sessionQueries.me().queryKey) !== undefined) return words;
    if (mayBeInside() && (await enters(queryClient))) return words;
    const { needed } = await queryClient.ensureQueryData(sessionQueries.setup());
    if (needed) throw redirect({ to: "/set-up" });
    throw redirect({ to: "/sign-in", search: { next: location.href } });
  },
  component: () => (
    <>
      <Frame />
      <TestCallHost />
    </>
  ),
});

/** Whether the cookies of this browser still open the panel. */
async function enters(queryClient: QueryClient): Promise<boolean> {
  try {
    adoptAppearance(await queryClient.ensureQueryData(sessionQueries.me()));
    return true;
  } catch (error) {
    if (!isUnauthenticated(error)) throw error;
    rememberSession(false);
    return false;
  }
}
