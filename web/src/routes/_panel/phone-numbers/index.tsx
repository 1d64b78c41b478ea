import { createFileRoute } from "@tanstack/react-router";
import { mayFetch } from "@/api/session";
import { numberQueries } from "@/features/numbers/api";
import { NumberList } from "@/features/numbers/number-list";
import { numberListQuery, numberSearch } from "@/features/numbers/search";

export const Route = createFileRoute("/_panel/phone-numbers/")({
  validateSearch: numberSearch.validate,
  loaderDeps: ({ search }) => numberSearch.query(search),
  loader: ({ context, deps }) => {
    if (!mayFetch(context.queryClient, "phone_numbers:read")) return;
    void context.queryClient.prefetchQuery(numberQueries.list(numberListQuery(deps)));
  },
  component: NumberList,
});
