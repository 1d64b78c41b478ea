/** Hands the rows of a list to the reader as CSV, in the words of its columns. */
import { download, toCsv } from "@/lib/download";
import type { TableColumn } from "./types";

export function saveRows<T>(name: string, columns: TableColumn<T>[], rows: T[]): void {
  const exported = columns.flatMap(({ header, value }) =>
    value === undefined ? [] : [{ header, value }],
  );
  const head = exported.map(({ header }) => header);
  const lines = rows.map((row) => exported.map(({ value }) => value(row)));
  download(`${name}-${new Date().toISOString().slice(0, 10)}.csv`, toCsv(head, lines));
}
