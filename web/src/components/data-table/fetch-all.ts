/** Walks over every page of a list, for exports and for "all that match". */
import type { FetchPage } from "./types";

/** A guard against a list that grows while it is read. */
const MOST_PAGES = 2000;

export async function fetchAll<T>(
  fetchPage: FetchPage<T>,
  onProgress: (count: number) => void,
): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { items, next_cursor } = await fetchPage(cursor);
    rows.push(...items);
    onProgress(rows.length);
    if (next_cursor === null) break;
    cursor = next_cursor;
  }
  return rows;
}
