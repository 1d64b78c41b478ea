/** Keys with Ctrl or ⌘ that act wherever the focus is: "s", or "shift+p". */
import { useEffect, useEffectEvent } from "react";

export function useCommandKeys(keys: Record<string, (() => void) | undefined>): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const act = keys[`${event.shiftKey ? "shift+" : ""}${event.key.toLowerCase()}`];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
}
