/** The roles there are and what each may do, as the server's one table says. */
import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { useMe } from "@/api/session";
import type { Role } from "./types";

export const ROLES = [
  "owner",
  "admin",
  "builder",
  "analyst",
  "billing",
  "viewer",
] as const satisfies readonly Role[];

export const roleQueries = {
  list: () =>
    queryOptions({
      queryKey: ["roles"],
      queryFn: () => unwrap(api.GET("/api/v1/roles")),
      staleTime: Number.POSITIVE_INFINITY,
    }),
};

/** Owners decide about owners: the one rule of the server that no permission stands for. */
export function useDecidesAboutOwners(): boolean {
  return useMe().role === "owner";
}
