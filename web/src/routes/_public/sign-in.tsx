import { createFileRoute, redirect } from "@tanstack/react-router";
import { sessionQueries } from "@/api/session";
import { SignIn } from "@/features/auth/sign-in";

export const Route = createFileRoute("/_public/sign-in")({
  validateSearch: ({ next }: Record<string, unknown>): { next?: string } =>
    typeof next === "string" && /^\/(?![/\\])/.test(next) ? { next } : {},
  beforeLoad: async ({ context }) => {
    const { needed } = await context.queryClient.fetchQuery(sessionQueries.setup());
    if (needed) throw redirect({ to: "/set-up" });
  },
  component: () => <SignIn next={Route.useSearch().next} />,
});
