/** The tab of a prompt's page and what is shown in it, kept in the URL. */
import { useNavigate, useSearch } from "@tanstack/react-router";

export const PROMPT_TABS = ["draft", "preview", "try", "tests", "versions"] as const;
export type PromptTab = (typeof PROMPT_TABS)[number];

/** The number of a version, or what is edited now. */
export type Side = number | "draft";

export interface PromptPageSearch {
  tab?: PromptTab;
  /** The two that are compared. */
  from?: Side;
  to?: Side;
  /** The version whose lines tell where they come from. */
  lines?: number;
  /** The suite that is open, its run that is looked at, and a case of that run. */
  suite?: string;
  run?: string;
  case?: string;
}

const numberOf = (raw: unknown) =>
  Number.isInteger(raw) && Number(raw) > 0 ? Number(raw) : undefined;
const text = (raw: unknown) => (typeof raw === "string" && raw !== "" ? raw : undefined);
const sideOf = (raw: unknown): Side | undefined => (raw === "draft" ? raw : numberOf(raw));

export function validatePromptPage(raw: Record<string, unknown>): PromptPageSearch {
  const tab = PROMPT_TABS.find((known) => known === raw.tab);
  const found: PromptPageSearch = {
    tab: tab === "draft" ? undefined : tab,
    from: sideOf(raw.from),
    to: sideOf(raw.to),
    lines: numberOf(raw.lines),
    suite: text(raw.suite),
    run: text(raw.run),
    case: text(raw.case),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

export function usePromptPage() {
  const search = useSearch({ from: "/_panel/prompts/$promptId" });
  const navigate = useNavigate({ from: "/prompts/$promptId" });
  /** Another tab is an entry of the history of its own, what is shown in it replaces one. */
  const change = (patch: PromptPageSearch) =>
    void navigate({
      search: (previous) => ({ ...previous, ...patch }),
      replace: !("tab" in patch),
      resetScroll: false,
    });
  return { search, tab: search.tab ?? "draft", change };
}
