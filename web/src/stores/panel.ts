/** The little state of the panel itself that belongs neither in the URL nor on the server. */
import { create } from "zustand";
import { persist } from "zustand/middleware";

export interface RecentItem {
  key: string;
  label: string;
  link: { to: string; params: Record<string, string> };
}

interface Panel {
  isRailCollapsed: boolean;
  areShortcutsOn: boolean;
  /** Prompts are shown as what their Markdown means. */
  arePromptsVisual: boolean;
  hiddenColumns: Record<string, string[]>;
  recent: RecentItem[];
}

const RECENT_LIMIT = 8;

export const usePanel = create<Panel>()(
  persist(
    (): Panel => ({
      isRailCollapsed: false,
      areShortcutsOn: true,
      arePromptsVisual: false,
      hiddenColumns: {},
      recent: [],
    }),
    { name: "centralita.panel" },
  ),
);

export function toggleRail(): void {
  usePanel.setState((panel) => ({ isRailCollapsed: !panel.isRailCollapsed }));
}

export function togglePromptsVisual(): void {
  usePanel.setState((panel) => ({ arePromptsVisual: !panel.arePromptsVisual }));
}

/** Puts a record on top of the palette's recent items. Call it from the loader of a detail page. */
export function rememberRecent(item: RecentItem): void {
  usePanel.setState(({ recent }) => ({
    recent: [item, ...recent.filter(({ key }) => key !== item.key)].slice(0, RECENT_LIMIT),
  }));
}
