/** One policy for the cache of server state. */
import type { DefaultOptions } from "@tanstack/react-query";
import { ApiError } from "./errors";

const RETRIES = 2;

function mayHeal(failures: number, error: Error): boolean {
  if (failures >= RETRIES) return false;
  return error instanceof ApiError && (error.status === 0 || error.status === 503);
}

export const queryDefaults: DefaultOptions = {
  queries: { retry: mayHeal, staleTime: 15_000 },
  mutations: { retry: false },
};
