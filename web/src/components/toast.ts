/** Short notices on their way to the reader. */
import { create } from "zustand";

export interface Notice {
  text: string;
  tone?: "positive" | "negative" | "neutral";
  description?: string;
  /** "Undo" after something was deleted. */
  action?: { label: string; onSelect: () => void };
}

export type ShownNotice = Notice & { key: number };

interface Notices {
  /** What waits for the toaster to be there. */
  waiting: ShownNotice[];
  last: number;
}

export const useNotices = create((): Notices => ({ waiting: [], last: 0 }));

/** Tells the reader that something happened. Errors of a form belong at the form instead. */
export function notify(notice: Notice): void {
  useNotices.setState(({ waiting, last }) => ({
    waiting: [...waiting, { ...notice, key: last + 1 }],
    last: last + 1,
  }));
}
