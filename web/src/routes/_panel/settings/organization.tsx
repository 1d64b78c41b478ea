import { createFileRoute } from "@tanstack/react-router";
import { mayFetch } from "@/api/session";
import { organizationQueries } from "@/features/settings/organization/api";
import { OrganizationPage } from "@/features/settings/organization/organization-page";

export const Route = createFileRoute("/_panel/settings/organization")({
  loader: ({ context }) => {
    if (!mayFetch(context.queryClient, "organization:read")) return;
    void context.queryClient.prefetchQuery(organizationQueries.present());
  },
  component: OrganizationPage,
});
