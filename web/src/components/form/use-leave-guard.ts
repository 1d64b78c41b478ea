/** Asks before unsaved work is left behind. */
import { useBlocker } from "@tanstack/react-router";

interface GuardOptions {
  isUnsaved: () => boolean;
  /** Whether a reload brings the work back, so that only leaving the page needs the question. */
  isKept: boolean;
  onLeave: () => void;
}

export interface Leaving {
  stay: () => void;
  leave: () => void;
}

/** Set while the reader is asked. */
export function useLeaveGuard({ isUnsaved, isKept, onLeave }: GuardOptions): Leaving | null {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isUnsaved() && current.pathname !== next.pathname,
    enableBeforeUnload: () => isUnsaved() && !isKept,
    withResolver: true,
  });
  if (blocker.status !== "blocked") return null;
  const { reset, proceed } = blocker;
  const leave = () => {
    onLeave();
    proceed();
  };
  return { stay: reset, leave };
}
