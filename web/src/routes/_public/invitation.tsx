import { createFileRoute } from "@tanstack/react-router";
import { AcceptInvitation, InvitationGone } from "@/features/auth/accept-invitation";
import { invitationQuery } from "@/features/auth/api";
import { loadWords } from "@/i18n/i18n";

export const Route = createFileRoute("/_public/invitation")({
  validateSearch: ({ token }: Record<string, unknown>) => ({ token: String(token ?? "") }),
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => {
    const words = loadWords("form", "problems");
    const invitation = await context.queryClient.ensureQueryData(invitationQuery(deps.token));
    await words;
    return invitation;
  },
  errorComponent: ({ error }) => <InvitationGone error={error} />,
  component: () => (
    <AcceptInvitation token={Route.useSearch().token} invitation={Route.useLoaderData()} />
  ),
});
