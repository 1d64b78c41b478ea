/** Who is here and what they may do. */
import { type QueryClient, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "./client";
import type { Me, Permission } from "./types";

export const sessionQueries = {
  me: () =>
    queryOptions({
      queryKey: ["me"],
      queryFn: () => unwrap(api.GET("/api/v1/me")),
      staleTime: 60_000,
    }),
  setup: () =>
    queryOptions({ queryKey: ["setup"], queryFn: () => unwrap(api.GET("/api/v1/setup")) }),
};

/** The signed-in person; only inside the panel, whose guard has loaded them. */
export function useMe(): Me {
  const { data } = useQuery(sessionQueries.me());
  if (data === undefined) throw new Error("useMe is used outside the panel.");
  return data;
}

/** Whether the signed-in person may do this: `const may = useMay(); may("agents:write")`. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useMe();
  return (permission) => permissions.includes(permission);
}

/** The same for loaders: what would be refused is not asked for. */
export function mayFetch(client: QueryClient, permission: Permission): boolean {
  const me = client.getQueryData(sessionQueries.me().queryKey);
  return me?.permissions.includes(permission) ?? false;
}

/** Forgets everything of the last person and keeps the new one. */
export function useEnterAs(): (me: Me) => void {
  const client = useQueryClient();
  return (me) => {
    rememberSession(true);
    client.clear();
    client.setQueryData(sessionQueries.me().queryKey, me);
  };
}

let ending: Promise<unknown> = Promise.resolve();

/** Tells the server; whatever it answers, this browser has forgotten what it showed. */
export function endSession(): Promise<unknown> {
  ending = api.POST("/api/v1/auth/logout").catch(() => undefined);
  return ending;
}

/** A new session begins after the end of the last one, whose answer takes the cookies away. */
export const sessionEnded = () => ending;

const INSIDE = "centralita.inside";

/** Whether somebody is signed in on this browser, as far as it knows: the cookies themselves are hidden from it. */
export const mayBeInside = () => localStorage.getItem(INSIDE) !== null;

export function rememberSession(isInside: boolean): void {
  if (isInside) localStorage.setItem(INSIDE, "yes");
  else localStorage.removeItem(INSIDE);
}
