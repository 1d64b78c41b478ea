import { createFileRoute } from "@tanstack/react-router";
import { mayFetch } from "@/api/session";
import { promptQueries } from "@/features/prompts/api";
import { PromptList } from "@/features/prompts/list/prompt-list";
import { promptListQuery, promptSearch } from "@/features/prompts/search";

export const Route = createFileRoute("/_panel/prompts/")({
  validateSearch: promptSearch.validate,
  loaderDeps: ({ search }) => promptListQuery(promptSearch.query(search)),
  loader: ({ context, deps }) => {
    if (!mayFetch(context.queryClient, "prompts:read")) return;
    void context.queryClient.prefetchQuery(promptQueries.list(deps));
  },
  component: PromptList,
});
