/** Short notices. Their code is loaded when the first one is shown. */
import { lazy, Suspense } from "react";
import { create } from "zustand";
import type { ShownNotice } from "./toaster";

export interface Notice {
  text: string;
  tone?: "positive" | "negative" | "neutral";
  description?: string;
  /** "Undo" after something was deleted. */
  action?: { label: string; onSelect: () => void };
}

const Toaster = lazy(() => import("./toaster"));

/** What waits for the toaster to be there. */
export const useNotices = create(() => ({ waiting: [] as ShownNotice[] }));

let last = 0;

/** Tells the reader that something happened. Errors of a form belong at the form instead. */
export function notify(notice: Notice): void {
  last += 1;
  const shown = { ...notice, key: last };
  useNotices.setState(({ waiting }) => ({ waiting: [...waiting, shown] }));
}

/** Belongs once into the frame. */
export function ToastHost() {
  const isWanted = useNotices(({ waiting }) => waiting.length > 0) || last > 0;
  if (!isWanted) return null;
  return (
    <Suspense>
      <Toaster />
    </Suspense>
  );
}
