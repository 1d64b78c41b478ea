/** Moves through a list by keyboard: / j k arrows x Enter c ? and keys of the list's own. */
import type { RefObject } from "react";
import { useShortcuts } from "./use-shortcuts";

interface RowKeys {
  container: RefObject<HTMLElement | null>;
  searchBox: RefObject<HTMLInputElement | null>;
  onToggle: (id: string) => void;
  onOpen: (id: string) => void;
  onCreate: (() => void) | undefined;
  /** What keys of this list's own do with the row that has the focus. */
  own: Record<string, (id: string) => void>;
  onHelp: () => void;
}

function rowsOf(container: HTMLElement | null): HTMLElement[] {
  return [...(container?.querySelectorAll<HTMLElement>("[data-row-id]") ?? [])];
}

function move(container: HTMLElement | null, step: 1 | -1): void {
  const rows = rowsOf(container);
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const target = here === -1 ? (step === 1 ? 0 : rows.length - 1) : here + step;
  rows[Math.max(0, Math.min(rows.length - 1, target))]?.focus();
}

export function useRowKeys({ container, searchBox, ...actions }: RowKeys): void {
  useShortcuts(() => {
    const active = rowsOf(container.current).find((row) => row.contains(document.activeElement));
    const id = active?.dataset.rowId;
    const isOnRow = active !== undefined && active === document.activeElement;
    const own = isOnRow && id !== undefined ? Object.entries(actions.own) : [];
    return {
      "/": () => searchBox.current?.focus(),
      j: () => move(container.current, 1),
      k: () => move(container.current, -1),
      ArrowDown: isOnRow ? () => move(container.current, 1) : undefined,
      ArrowUp: isOnRow ? () => move(container.current, -1) : undefined,
      x: id === undefined ? undefined : () => actions.onToggle(id),
      Enter: isOnRow && id !== undefined ? () => actions.onOpen(id) : undefined,
      c: actions.onCreate,
      "?": actions.onHelp,
      ...Object.fromEntries(own.map(([key, act]) => [key, () => act(id ?? "")])),
    };
  });
}
