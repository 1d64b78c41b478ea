import { createFileRoute, redirect, retainSearchParams } from "@tanstack/react-router";
import { adoptAppearance } from "@/api/appearance";
import { isUnauthenticated } from "@/api/errors";
import { sessionQueries } from "@/api/session";
import { Frame } from "@/app/frame";
import { TestCallHost } from "@/features/calls/test-call/test-call-host";

export const Route = createFileRoute("/_panel")({
  validateSearch: ({ connection }: Record<string, unknown>): { connection?: string } =>
    typeof connection === "string" ? { connection } : {},
  search: { middlewares: [retainSearchParams(["connection"])] },
  beforeLoad: async ({ context: { queryClient }, location }) => {
    const me = queryClient.getQueryData(sessionQueries.me().queryKey);
    if (me !== undefined) return;
    try {
      adoptAppearance(await queryClient.ensureQueryData(sessionQueries.me()));
    } catch (error) {
      if (!isUnauthenticated(error)) throw error;
      const { needed } = await queryClient.ensureQueryData(sessionQueries.setup());
      if (needed) throw redirect({ to: "/set-up" });
      throw redirect({ to: "/sign-in", search: { next: location.href } });
    }
  },
  component: () => (
    <>
      <Frame />
      <TestCallHost />
    </>
  ),
});
