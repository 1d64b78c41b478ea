import { createFileRoute } from "@tanstack/react-router";
import { memberQueries } from "@/features/settings/members/api";
import { MembersPage } from "@/features/settings/members/members-page";
import { memberSearch } from "@/features/settings/members/search";

export const Route = createFileRoute("/_panel/settings/members")({
  validateSearch: memberSearch.validate,
  loaderDeps: ({ search }) => memberSearch.query(search),
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchQuery(memberQueries.list(deps));
  },
  component: MembersPage,
});
