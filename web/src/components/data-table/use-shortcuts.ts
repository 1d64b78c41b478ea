/** Single keys of a page, where nobody is typing and no dialog is open. */
import { useEffect, useEffectEvent } from "react";
import { usePanel } from "@/stores/panel";

export type Shortcuts = Record<string, (() => void) | undefined>;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches(
        "input:not([type=checkbox]), textarea, select, [role=menu] *, [role=dialog] *",
      ))
  );
}

/** A function is asked at the key press, for keys that depend on where the focus is. */
export function useShortcuts(shortcuts: Shortcuts | (() => Shortcuts)): void {
  const areOn = usePanel((panel) => panel.areShortcutsOn);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (isTyping(event.target) || document.querySelector("[role=dialog]") !== null) return;
    const act = (typeof shortcuts === "function" ? shortcuts() : shortcuts)[event.key];
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
