/** How a list describes itself to the table. */
import type { LinkOptions } from "@tanstack/react-router";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import type { Page } from "@/api/types";

export interface TableColumn<T> {
  /** Also the API's sort word, where the column is sortable. */
  id: string;
  header: string;
  cell: (row: T) => ReactNode;
  /** The bare value for CSV; without it the column is not exported. */
  value?: (row: T) => string | number | boolean | null;
  /** "descending" for columns whose first click should show the largest or latest. */
  sortable?: "ascending" | "descending";
  align?: "start" | "end";
  /** A CSS width; columns without one share the rest. */
  width?: string;
  /** Cannot be hidden, and is the title of the row's card on a narrow page. The first column is, unless told. */
  isPrimary?: boolean;
  isHiddenAtFirst?: boolean;
}

export interface RowAction<T> {
  label: string;
  icon?: LucideIcon;
  isDanger?: boolean;
  onSelect: (row: T) => void;
}

/** What a key does with the row that has the focus. */
export interface RowKey<T> {
  key: string;
  /** As it is drawn on the key: "Space". */
  glyph: string;
  label: string;
  onPress: (row: T) => void;
}

export interface BulkAction {
  label: string;
  icon?: LucideIcon;
  isDanger?: boolean;
  onSelect: (ids: string[], clear: () => void) => void;
}

export interface FilterOption {
  value: string;
  label: string;
  count?: number;
}

export interface TableFilter<F extends string> {
  name: F;
  label: string;
  options: FilterOption[];
  /** Only one value at a time, where the API takes one. */
  isSingle?: boolean;
}

export type RowLink = Pick<LinkOptions, "to" | "params" | "search">;
export type FetchPage<T> = (cursor: string | undefined) => Promise<Page<T>>;
