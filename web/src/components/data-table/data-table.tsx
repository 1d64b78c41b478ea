/** The one list of the panel. Its state is in the URL; see the README for what a page gives it. */
import type { UseQueryResult } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Page } from "@/api/types";
import { NARROW, useMediaQuery } from "@/hooks/use-media-query";
import { classes } from "@/lib/classes";
import { ErrorState } from "../error-state";
import { BulkBar } from "./bulk-bar";
import { NoMatch } from "./no-match";
import { Pager } from "./pager";
import { RowCards } from "./row-cards";
import { ShortcutsDialog } from "./shortcuts-dialog";
import { SkeletonRows, TableGrid } from "./table-grid";
import type { TableState } from "./table-search";
import { Toolbar } from "./toolbar";
import type {
  BulkAction,
  FetchPage,
  RowAction,
  RowKey,
  RowLink,
  TableColumn,
  TableFilter,
} from "./types";
import { useRowKeys } from "./use-row-keys";
import { useTableModel } from "./use-table-model";

export interface DataTableProps<T extends object, F extends string> {
  /** Names the list in the browser's memory and in exported files. */
  name: string;
  /** Read out as the table's name: "Connections". */
  label: string;
  state: TableState<F>;
  query: UseQueryResult<Page<T>>;
  columns: TableColumn<T>[];
  rowId: (row: T) => string;
  /** Where a row leads; also makes its primary cell a link. */
  rowLink?: (row: T) => RowLink;
  /** Instead of `rowLink`, where opening is no navigation. */
  onOpen?: (row: T) => void;
  rowActions?: (row: T) => RowAction<T>[];
  /** Keys of this list's own, beside those of every list. */
  rowKeys?: RowKey<T>[];
  bulkActions?: BulkAction[];
  filters?: TableFilter<F>[];
  /** Chips of the page's own, for what is no list of options: a range of dates. */
  moreFilters?: ReactNode;
  /** What the search looks at: "Name or address". Without it there is no search. */
  searchLabel?: string;
  /** What `c` does. */
  onCreate?: () => void;
  /** Shown where nothing exists yet and nothing is filtered. */
  empty: ReactNode;
  /** Reads any page of the same list; gives CSV export and "select all that match". */
  fetchPage?: FetchPage<T>;
}

export function DataTable<T extends object, F extends string>(props: DataTableProps<T, F>) {
  const { state, query, columns, rowId } = props;
  const { t } = useTranslation("table");
  const navigate = useNavigate();
  const isNarrow = useMediaQuery(NARROW);
  const [areKeysShown, setAreKeysShown] = useState(false);
  const container = useRef<HTMLDivElement>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const rows = query.data?.items ?? NO_ROWS;
  const { cursor: _cursor, limit: _limit, ...matching } = state.query;
  const model = useTableModel<T>({
    name: props.name,
    columns,
    rows: rows as T[],
    rowId,
    scope: JSON.stringify(matching),
  });

  const open = (row: T) => {
    if (props.rowLink !== undefined) void navigate(props.rowLink(row));
    else props.onOpen?.(row);
  };
  useRowKeys({
    container,
    searchBox,
    onToggle: (id) => props.bulkActions !== undefined && model.table.getRow(id).toggleSelected(),
    onOpen: (id) => open(model.table.getRow(id).original),
    onCreate: props.onCreate,
    own: Object.fromEntries(
      (props.rowKeys ?? []).map(({ key, onPress }) => [
        key,
        (id: string) => onPress(model.table.getRow(id).original),
      ]),
    ),
    onHelp: () => setAreKeysShown(true),
  });

  const isEmpty = query.isSuccess && rows.length === 0;
  const hasNothing = isEmpty && !state.isNarrowed && state.page === 1;
  if (query.isError && query.data === undefined) {
    return (
      <Frame>
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </Frame>
    );
  }
  if (hasNothing) return <Frame>{props.empty}</Frame>;

  const shared = { ...props, model, rows: rows as T[], open };
  return (
    <div>
      <Toolbar {...shared} searchBox={searchBox} onShowKeys={() => setAreKeysShown(true)} />
      {props.bulkActions !== undefined && <BulkBar {...shared} actions={props.bulkActions} />}
      <Frame>
        <section
          ref={container}
          aria-label={props.label}
          aria-busy={query.isFetching}
          className={classes(
            "overflow-auto rounded-xl transition-opacity duration-150 sm:max-h-[max(12rem,calc(100dvh-13.5rem))]",
            query.isPlaceholderData && "opacity-60",
          )}
        >
          {isNarrow ? <RowCards {...shared} /> : <TableGrid {...shared} />}
          {query.isPending && <SkeletonRows isNarrow={isNarrow} />}
          {isEmpty && <NoMatch onClear={state.clear} />}
        </section>
      </Frame>
      {query.isPending ? (
        <p role="status" className="sr-only">
          {t("loading")}
        </p>
      ) : (
        <Pager
          state={state as TableState<string>}
          shown={rows.length}
          nextCursor={query.data?.next_cursor ?? null}
          total={query.data?.total}
        />
      )}
      <ShortcutsDialog
        isOpen={areKeysShown}
        onClose={() => setAreKeysShown(false)}
        own={props.rowKeys ?? NO_ROWS}
      />
    </div>
  );
}

const NO_ROWS: never[] = [];

function Frame({ children }: { children: ReactNode }) {
  return <div className="min-w-0 rounded-xl border bg-surface">{children}</div>;
}
