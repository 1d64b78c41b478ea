import { createFileRoute } from "@tanstack/react-router";
import { mayFetch } from "@/api/session";
import { memberQueries } from "@/features/settings/members/api";
import { MembersPage } from "@/features/settings/members/members-page";
import { memberSearch } from "@/features/settings/members/search";

export const Route = createFileRoute("/_panel/settings/members")({
  validateSearch: memberSearch.validate,
  loaderDeps: ({ search }) => memberSearch.query(search),
  loader: ({ context, deps }) => {
    if (!mayFetch(context.queryClient, "members:read")) return;
    void context.queryClient.prefetchQuery(memberQueries.list(deps));
  },
  component: MembersPage,
});
