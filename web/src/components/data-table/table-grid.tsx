/** The rows as a table, for pages wide enough. */
import { Link } from "@tanstack/react-router";
import { ArrowDown, ArrowUp, EllipsisVertical } from "lucide-react";
import type { MouseEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { classes } from "@/lib/classes";
import { Menu } from "../menu";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/input";
import { Skeleton } from "../ui/skeleton";
import type { DataTableProps } from "./data-table";
import type { RowAction, TableColumn } from "./types";
import type { TableModel } from "./use-table-model";

export interface RowsProps<T extends object, F extends string> extends DataTableProps<T, F> {
  model: TableModel<T>;
  rows: T[];
  open: (row: T) => void;
}

const ACTIONS_WIDTH = 58;
const CHECK_WIDTH = 44;
const CELL = "h-(--row) border-b px-3 text-sm first:pl-4 last:pr-4";

export function TableGrid<T extends object, F extends string>(props: RowsProps<T, F>) {
  const { model, bulkActions, rowActions, label } = props;
  const margins =
    (bulkActions === undefined ? 0 : CHECK_WIDTH) + (rowActions === undefined ? 0 : ACTIONS_WIDTH);
  return (
    <table
      style={{ minWidth: leastWidth(model.visible, margins) }}
      className="w-full table-fixed border-separate border-spacing-0"
    >
      <caption className="sr-only">{label}</caption>
      <thead>
        <tr>
          {bulkActions !== undefined && <SelectAllCell model={model} />}
          {model.visible.map((column) => (
            <HeadCell key={column.id} column={column} state={props.state} />
          ))}
          {rowActions !== undefined && <ActionsHeadCell />}
        </tr>
      </thead>
      <tbody>
        {model.table.getRowModel().rows.map((row) => (
          <tr
            key={row.id}
            data-row-id={row.id}
            tabIndex={-1}
            aria-selected={bulkActions === undefined ? undefined : row.getIsSelected()}
            onClick={(event) => opensRow(event) && props.open(row.original)}
            className={classes(
              "-outline-offset-2 last:*:border-b-0 hover:bg-sunken focus-visible:bg-sunken",
              (props.rowLink !== undefined || props.onOpen !== undefined) && "cursor-pointer",
              row.getIsSelected() ? "bg-accent-soft" : "bg-surface",
            )}
          >
            {bulkActions !== undefined && (
              <SelectCell isSelected={row.getIsSelected()} onToggle={() => row.toggleSelected()} />
            )}
            {model.visible.map((column, index) => (
              <td
                key={column.id}
                className={classes(
                  CELL,
                  "truncate",
                  column.align === "end" && "text-right tabular-nums",
                )}
              >
                <PrimaryLink {...props} row={row.original} isPrimary={isPrimary(column, index)}>
                  {column.cell(row.original)}
                </PrimaryLink>
              </td>
            ))}
            {rowActions !== undefined && (
              <td className={classes(CELL, "sticky right-0 bg-inherit text-right")}>
                <RowMenu row={row.original} actions={rowActions(row.original)} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const LEAST_SHARED_WIDTH = 140;

/** Under this width the table scrolls, instead of squeezing a column to nothing. */
function leastWidth<T>(columns: TableColumn<T>[], margins: number): number {
  let fixed = margins;
  let share = 0;
  for (const { width = `${LEAST_SHARED_WIDTH}px` } of columns) {
    if (width.endsWith("%")) share += Number.parseInt(width, 10) / 100;
    else fixed += Number.parseInt(width, 10);
  }
  return Math.ceil(fixed / (1 - share));
}

export function isPrimary<T>(column: TableColumn<T>, index: number): boolean {
  return column.isPrimary ?? index === 0;
}

/** A click on a link, a button or a selection of text is not a click on the row. */
export function opensRow(event: MouseEvent): boolean {
  const target = event.target as Element;
  if (target.closest("a, button, input, label, [role=menu], [role=dialog]") !== null) return false;
  return globalThis.getSelection()?.isCollapsed !== false;
}

interface PrimaryLinkProps<T extends object, F extends string> extends RowsProps<T, F> {
  row: T;
  isPrimary: boolean;
  children: ReactNode;
}

export function PrimaryLink<T extends object, F extends string>(props: PrimaryLinkProps<T, F>) {
  if (!props.isPrimary) return props.children;
  if (props.rowLink !== undefined) {
    return (
      <Link {...props.rowLink(props.row)} className="font-[550] hover:underline">
        {props.children}
      </Link>
    );
  }
  if (props.onOpen === undefined) return props.children;
  return (
    <button
      type="button"
      className="font-[550] hover:underline"
      onClick={() => props.open(props.row)}
    >
      {props.children}
    </button>
  );
}

const HEAD =
  "sticky top-0 z-10 h-(--row) border-b truncate bg-surface px-3 text-left font-medium text-muted text-sm first:rounded-tl-xl first:pl-4 last:rounded-tr-xl last:pr-4";

interface HeadCellProps<T, F extends string> {
  column: TableColumn<T>;
  state: DataTableProps<object, F>["state"];
}

function HeadCell<T, F extends string>({ column, state }: HeadCellProps<T, F>) {
  const { t } = useTranslation("table");
  const isSorted = state.sort.column === column.id;
  const direction = state.sort.isDescending ? "descending" : "ascending";
  const isEnd = column.align === "end";
  const Arrow = state.sort.isDescending ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      style={{ width: column.width }}
      aria-sort={isSorted ? direction : column.sortable && "none"}
      className={classes(HEAD, isEnd && "text-right")}
    >
      {column.sortable === undefined ? (
        column.header
      ) : (
        <button
          type="button"
          title={t("sortBy", { name: column.header })}
          onClick={() => state.sortBy(column.id, column.sortable === "descending")}
          className={classes(
            "-mx-1.5 inline-flex h-6 items-center gap-1 rounded-sm px-1.5 hover:bg-sunken hover:text-foreground",
            isSorted && "text-foreground",
          )}
        >
          {column.header}
          {isSorted && <Arrow aria-hidden className="size-3.5" strokeWidth={2} />}
        </button>
      )}
    </th>
  );
}

function ActionsHeadCell() {
  const { t } = useTranslation("table");
  return (
    <th scope="col" className={classes(HEAD, "right-0 z-20")} style={{ width: ACTIONS_WIDTH }}>
      <span className="sr-only">{t("actions")}</span>
    </th>
  );
}

function SelectAllCell<T extends object>({ model }: { model: TableModel<T> }) {
  const { t } = useTranslation("table");
  const rows = model.table.getRowModel().rows;
  const count = rows.filter((row) => row.getIsSelected()).length;
  const isAll = count > 0 && count === rows.length;
  return (
    <th scope="col" className={HEAD} style={{ width: CHECK_WIDTH }}>
      <Checkbox
        className="block"
        aria-label={t("selectPage")}
        checked={isAll}
        isPartial={count > 0 && !isAll}
        onChange={() => model.table.toggleAllRowsSelected(!isAll)}
      />
    </th>
  );
}

function SelectCell({ isSelected, onToggle }: { isSelected: boolean; onToggle: () => void }) {
  const { t } = useTranslation("table");
  return (
    <td className={CELL}>
      <Checkbox
        className="block"
        aria-label={t("selectRow")}
        checked={isSelected}
        onChange={onToggle}
      />
    </td>
  );
}

export function RowMenu<T>({ row, actions }: { row: T; actions: RowAction<T>[] }) {
  const { t } = useTranslation("table");
  if (actions.length === 0) return null;
  const entries = actions.map((action) => ({
    kind: "action" as const,
    label: action.label,
    icon: action.icon,
    isDanger: action.isDanger,
    onSelect: () => action.onSelect(row),
  }));
  const trigger = (
    <Button variant="ghost" size="icon" aria-label={t("actions")}>
      <EllipsisVertical aria-hidden className="icon" />
    </Button>
  );
  return <Menu trigger={trigger} entries={entries} />;
}

const PLACEHOLDERS = Array.from({ length: 8 }, (_, index) => `row-${index}`);

export function SkeletonRows({ isNarrow }: { isNarrow: boolean }) {
  return (
    <div aria-hidden>
      {PLACEHOLDERS.map((key) => (
        <div
          key={key}
          className={classes(
            "flex items-center gap-6 border-b px-4 last:border-b-0",
            isNarrow ? "h-20" : "h-(--row)",
          )}
        >
          <Skeleton className="w-2/5" />
          <Skeleton className="w-1/5" />
          <Skeleton className="w-1/6" />
        </div>
      ))}
    </div>
  );
}
