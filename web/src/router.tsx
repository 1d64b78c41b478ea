/** The router and the cache it loads through. */
import { QueryCache, QueryClient } from "@tanstack/react-query";
import { createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { isUnauthenticated } from "./api/errors";
import { queryDefaults } from "./api/query-defaults";
import { sessionQueries } from "./api/session";
import { routeTree } from "./routeTree.gen";

export function createPanel(history?: Parameters<typeof createRouter>[0]["history"]) {
  const queryClient = new QueryClient({
    defaultOptions: queryDefaults,
    queryCache: new QueryCache({ onError: (error) => isUnauthenticated(error) && leave() }),
  });
  const router = createRouter({
    routeTree,
    history,
    context: { queryClient },
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 200,
    scrollRestoration: true,
    // What a page does not know, or knows better, is dropped from its address before it is shown.
    search: { strict: true },
    defaultNotFoundComponent: lazyRouteComponent(
      () => import("./components/not-found"),
      "NotFound",
    ),
    defaultErrorComponent: lazyRouteComponent(() => import("./app/page-error"), "PageError"),
  });
  /** The session has ended while somebody was inside: to the door, and back here afterwards. */
  const leave = () => {
    const { queryKey } = sessionQueries.me();
    if (queryClient.getQueryData(queryKey) === undefined) return;
    queryClient.removeQueries({ queryKey });
    void router.navigate({ to: "/sign-in", search: { next: router.state.location.href } });
  };
  return { router, queryClient };
}

export type Panel = ReturnType<typeof createPanel>;

declare module "@tanstack/react-router" {
  interface Register {
    router: Panel["router"];
  }
}
