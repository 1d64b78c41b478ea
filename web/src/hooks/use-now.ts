/** One clock for the whole page: every relative time and running duration ticks together. */
import { useSyncExternalStore } from "react";

const SECOND = 1000;

function clock(everySeconds: number) {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let now = Date.now();
  const tick = () => {
    now = Date.now();
    for (const listener of listeners) listener();
  };
  return {
    subscribe(listener: () => void) {
      if (listeners.size === 0) {
        now = Date.now();
        timer = setInterval(tick, everySeconds * SECOND);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearInterval(timer);
      };
    },
    read: () => now,
  };
}

const slow = clock(15);
const quick = clock(1);

/** The current time, moving every 15 seconds, or every second for things that run. */
export function useNow(pace: "slow" | "quick" = "slow"): number {
  const source = pace === "quick" ? quick : slow;
  return useSyncExternalStore(source.subscribe, source.read);
}
