/** The tab of an agent's page and what is shown in it, kept in the URL. */
import { useNavigate, useSearch } from "@tanstack/react-router";

export const AGENT_TABS = [
  "prompt",
  "flow",
  "states",
  "settings",
  "json",
  "versions",
  "try",
] as const;
export type AgentTab = (typeof AGENT_TABS)[number];

/** Tabs that only agents with one engine have. */
const ENGINE_OF: Partial<Record<AgentTab, string>> = {
  flow: "conversation-flow",
  states: "retell-llm",
};

export const tabsOf = (engine: string) =>
  AGENT_TABS.filter((tab) => ENGINE_OF[tab] === undefined || ENGINE_OF[tab] === engine);

/** What the settings are held against where only those that differ are shown. */
export const STANDARDS = ["default", "published", "retell"] as const;
export type Standard = (typeof STANDARDS)[number];

/** The number of a published version, or what is edited now. */
export type Side = number | "draft";

export interface AgentPageSearch {
  tab?: AgentTab;
  /** Words to find settings by. */
  q?: string;
  /** Only settings that differ from this. */
  differs?: Standard;
  /** The two that are compared. */
  from?: Side;
  to?: Side;
}

function sideOf(raw: unknown): Side | undefined {
  if (raw === "draft") return raw;
  return Number.isInteger(raw) && Number(raw) >= 0 ? Number(raw) : undefined;
}

export function validateAgentPage(raw: Record<string, unknown>): AgentPageSearch {
  const tab = AGENT_TABS.find((known) => known === raw.tab);
  const found: AgentPageSearch = {
    tab: tab === "prompt" ? undefined : tab,
    q: raw.q === undefined || raw.q === "" ? undefined : String(raw.q),
    differs: STANDARDS.find((known) => known === raw.differs),
    from: sideOf(raw.from),
    to: sideOf(raw.to),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

export function useAgentPage() {
  const search = useSearch({ from: "/_panel/agents/$agentId" });
  const navigate = useNavigate({ from: "/agents/$agentId" });
  /** Filters replace the entry of the history, another tab is one of its own. */
  const change = (patch: AgentPageSearch) =>
    void navigate({
      search: (previous) => ({ ...previous, ...patch }),
      replace: !("tab" in patch),
      resetScroll: false,
    });
  return { search, tab: search.tab ?? "prompt", change };
}
