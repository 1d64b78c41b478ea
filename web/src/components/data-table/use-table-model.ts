/** The table's model: which columns are shown and which rows are chosen. */
import {
  type ColumnDef,
  type RowSelectionState,
  rowSelectionFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useMemo, useState } from "react";
import { usePanel } from "@/stores/panel";
import type { TableColumn } from "./types";

const features = tableFeatures({ rowSelectionFeature });
type Features = typeof features;

interface ModelOptions<T> {
  /** Names the list where the reader's choice of columns is kept. */
  name: string;
  columns: TableColumn<T>[];
  rows: T[];
  rowId: (row: T) => string;
  /** A selection holds for one search; another search starts without. */
  scope: string;
}

const NOTHING: RowSelectionState = {};

export function useTableModel<T extends object>(options: ModelOptions<T>) {
  const { name, columns, rows, rowId, scope } = options;
  const kept = usePanel((panel) => panel.hiddenColumns[name]);
  const hidden = kept ?? columns.filter((column) => column.isHiddenAtFirst).map(({ id }) => id);
  const [chosen, setChosen] = useState({ scope, rows: NOTHING });
  const selection = chosen.scope === scope ? chosen.rows : NOTHING;
  const definitions = useMemo(() => columns.map(definitionOf), [columns]);

  const setSelection = (next: RowSelectionState) => setChosen({ scope, rows: next });
  const table = useTable<Features, T>({
    features,
    columns: definitions,
    data: rows,
    getRowId: rowId,
    state: { rowSelection: selection },
    onRowSelectionChange: (next) =>
      setSelection(typeof next === "function" ? next(selection) : next),
  });
  const toggleColumn = (id: string) => {
    const next = hidden.includes(id) ? hidden.filter((known) => known !== id) : [...hidden, id];
    usePanel.setState(({ hiddenColumns }) => ({
      hiddenColumns: { ...hiddenColumns, [name]: next },
    }));
  };
  const visible = columns.filter(({ id }) => !hidden.includes(id));
  return { table, visible, hidden, toggleColumn, selection, setSelection };
}

function definitionOf<T extends object>(column: TableColumn<T>): ColumnDef<Features, T> {
  return {
    id: column.id,
    accessorFn: (row) => row,
    header: column.header,
  };
}

export type TableModel<T extends object> = ReturnType<typeof useTableModel<T>>;

export function idsOf(selection: RowSelectionState): string[] {
  return Object.keys(selection);
}

export function selectionOf(ids: string[]): RowSelectionState {
  return Object.fromEntries(ids.map((id) => [id, true as const]));
}
