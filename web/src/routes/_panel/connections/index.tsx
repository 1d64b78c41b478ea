import { createFileRoute } from "@tanstack/react-router";
import { mayFetch } from "@/api/session";
import { connectionQueries } from "@/features/connections/api";
import { ConnectionList } from "@/features/connections/connection-list";
import { connectionSearch } from "@/features/connections/search";

export const Route = createFileRoute("/_panel/connections/")({
  validateSearch: connectionSearch.validate,
  loaderDeps: ({ search }) => connectionSearch.query(search),
  loader: ({ context, deps }) => {
    if (!mayFetch(context.queryClient, "connections:read")) return;
    void context.queryClient.prefetchQuery(connectionQueries.list(deps));
  },
  component: ConnectionList,
});
