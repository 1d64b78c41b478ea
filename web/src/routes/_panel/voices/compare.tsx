import { createFileRoute } from "@tanstack/react-router";
import { mayFetch } from "@/api/session";
import { libraryQueries } from "@/features/voices/api";
import { ComparePage } from "@/features/voices/compare/compare-page";
import { comparedIn } from "@/features/voices/search";

export const Route = createFileRoute("/_panel/voices/compare")({
  validateSearch: ({ ids }: Record<string, unknown>) => ({
    ids: typeof ids === "string" ? ids : "",
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    if (!mayFetch(context.queryClient, "voices:read")) return;
    for (const id of comparedIn({ compare: deps.ids })) {
      void context.queryClient.prefetchQuery(libraryQueries.one(id));
    }
  },
  component: ComparePage,
});
