/** Moves through a list by keyboard: / j k x Enter c ? */
import { type RefObject, useEffect, useEffectEvent } from "react";
import { usePanel } from "@/stores/panel";

interface RowKeys {
  container: RefObject<HTMLElement | null>;
  searchBox: RefObject<HTMLInputElement | null>;
  onToggle: (id: string) => void;
  onOpen: (id: string) => void;
  onCreate: (() => void) | undefined;
  onHelp: () => void;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches(
        "input:not([type=checkbox]), textarea, select, [role=menu] *, [role=dialog] *",
      ))
  );
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
  const areOn = usePanel((panel) => panel.areShortcutsOn);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (isTyping(event.target) || document.querySelector("[role=dialog]") !== null) return;
    const active = rowsOf(container.current).find((row) => row.contains(document.activeElement));
    const id = active?.dataset.rowId;
    const isOnRow = active !== undefined && active === document.activeElement;
    const keys: Record<string, (() => void) | undefined> = {
      "/": () => searchBox.current?.focus(),
      j: () => move(container.current, 1),
      k: () => move(container.current, -1),
      x: id === undefined ? undefined : () => actions.onToggle(id),
      Enter: isOnRow && id !== undefined ? () => actions.onOpen(id) : undefined,
      c: actions.onCreate,
      "?": actions.onHelp,
    };
    const act = keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    if (!areOn) return;
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, [areOn]);
}
