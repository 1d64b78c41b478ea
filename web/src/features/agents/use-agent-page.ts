/** The tab of an agent's page and what is shown in it, kept in the URL. */
import { useNavigate, useSearch } from "@tanstack/react-router";

export const AGENT_TABS = ["prompt", "flow", "states", "settings", "json", "try"] as const;
export type AgentTab = (typeof AGENT_TABS)[number];

/** Tabs that only agents with one engine have. */
const ENGINE_OF: Partial<Record<AgentTab, string>> = {
  flow: "conversation-flow",
  states: "retell-llm",
};

export const tabsOf = (engine: string) =>
  AGENT_TABS.filter((tab) => ENGINE_OF[tab] === undefined || ENGINE_OF[tab] === engine);

export interface AgentPageSearch {
  tab?: AgentTab;
  /** Words to find settings by. */
  q?: string;
  /** Only settings that differ from their default. */
  differs?: true;
}

export function validateAgentPage(raw: Record<string, unknown>): AgentPageSearch {
  const tab = AGENT_TABS.find((known) => known === raw.tab);
  const q = raw.q === undefined || raw.q === "" ? undefined : String(raw.q);
  return {
    ...(tab === undefined || tab === "prompt" ? {} : { tab }),
    ...(q === undefined ? {} : { q }),
    ...(raw.differs === true ? { differs: true as const } : {}),
  };
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
