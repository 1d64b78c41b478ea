import { createFileRoute, retainSearchParams } from "@tanstack/react-router";
import { Frame } from "@/app/frame";
import { requireSession } from "@/app/session-guard";
import { TestCallHost } from "@/features/calls/test-call/test-call-host";
import { loadWords } from "@/i18n/i18n";

export const Route = createFileRoute("/_panel")({
  validateSearch: ({ connection }: Record<string, unknown>): { connection?: string } =>
    typeof connection === "string" ? { connection } : {},
  search: { middlewares: [retainSearchParams(["connection"])] },
  beforeLoad: async ({ context: { queryClient }, location }) => {
    const words = loadWords("problems");
    await requireSession(queryClient, location.href);
    return words;
  },
  component: () => (
    <>
      <Frame />
      <TestCallHost />
    </>
  ),
});
