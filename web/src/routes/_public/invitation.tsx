import { createFileRoute } from "@tanstack/react-router";
import { AcceptInvitation, InvitationGone } from "@/features/auth/accept-invitation";
import { invitationQuery } from "@/features/auth/api";

export const Route = createFileRoute("/_public/invitation")({
  validateSearch: ({ token }: Record<string, unknown>) => ({ token: String(token ?? "") }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(invitationQuery(deps.token)),
  errorComponent: ({ error }) => <InvitationGone error={error} />,
  component: () => (
    <AcceptInvitation token={Route.useSearch().token} invitation={Route.useLoaderData()} />
  ),
});
