/** Lets in whoever is signed in; shows others the door, and the way back. */
import type { QueryClient } from "@tanstack/react-query";
import { redirect } from "@tanstack/react-router";
import { adoptAppearance } from "@/api/appearance";
import { isUnauthenticated } from "@/api/errors";
import { mayBeInside, rememberSession, sessionQueries } from "@/api/session";

export async function requireSession(queryClient: QueryClient, href: string): Promise<void> {
  if (queryClient.getQueryData(sessionQueries.me().queryKey) !== undefined) return;
  if (mayBeInside() && (await enters(queryClient))) return;
  const { needed } = await queryClient.ensureQueryData(sessionQueries.setup());
  if (needed) throw redirect({ to: "/set-up" });
  throw redirect({ to: "/sign-in", search: { next: href } });
}

/** Whether the cookies of this browser still open the panel. */
async function enters(queryClient: QueryClient): Promise<boolean> {
  try {
    adoptAppearance(await queryClient.ensureQueryData(sessionQueries.me()));
    return true;
  } catch (error) {
    if (!isUnauthenticated(error)) throw error;
    rememberSession(false);
    return false;
  }
}
