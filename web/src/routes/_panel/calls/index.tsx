import { createFileRoute } from "@tanstack/react-router";
import { callQueries } from "@/api/calls";
import { mayFetch } from "@/api/session";
import { CallList } from "@/features/calls/call-list";
import { callListQuery, callSearch } from "@/features/calls/search";

export const Route = createFileRoute("/_panel/calls/")({
  validateSearch: callSearch.validate,
  loaderDeps: ({ search }) => callSearch.query(search),
  loader: ({ context, deps }) => {
    if (!mayFetch(context.queryClient, "calls:read")) return;
    void context.queryClient.prefetchQuery(callQueries.list(callListQuery(deps)));
  },
  component: CallList,
});
