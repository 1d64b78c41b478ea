import { createFileRoute } from "@tanstack/react-router";
import { mayFetch } from "@/api/session";
import { apiKeyQueries } from "@/features/settings/api-keys/api";
import { ApiKeysPage } from "@/features/settings/api-keys/api-keys-page";
import { apiKeySearch } from "@/features/settings/api-keys/search";

export const Route = createFileRoute("/_panel/settings/api-keys")({
  validateSearch: apiKeySearch.validate,
  loaderDeps: ({ search }) => apiKeySearch.query(search),
  loader: ({ context, deps }) => {
    if (!mayFetch(context.queryClient, "api_keys:read")) return;
    void context.queryClient.prefetchQuery(apiKeyQueries.list(deps));
  },
  component: ApiKeysPage,
});
