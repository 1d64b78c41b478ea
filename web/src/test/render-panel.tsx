/** Opens a page of the panel as a signed-in person would. */
import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { rememberSession } from "@/api/session";
import { createPanel } from "@/router";

export function renderPanel(path: string, { isSignedIn = true } = {}) {
  if (isSignedIn) rememberSession(true);
  const { router, queryClient } = createPanel(createMemoryHistory({ initialEntries: [path] }));
  const user = userEvent.setup();
  const view = render(
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return { ...view, user, router, queryClient };
}
