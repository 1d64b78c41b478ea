/** The connection that the top bar's switcher narrows the pages to; kept in the URL over every page. */
import { useSearch } from "@tanstack/react-router";

/** Its id, or undefined for all of them. Give it to list queries as `connection_id`. */
export function useChosenConnection(): string | undefined {
  return useSearch({ strict: false, select: ({ connection }) => connection });
}
