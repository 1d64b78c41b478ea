/** What somebody tries an agent or a prompt with, and the conversation so far: kept in this tab over a reload. */
import { create } from "zustand";
import { createJSONStorage, persist, type StateStorage } from "zustand/middleware";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];
export type Answer = Schemas["PlaygroundAnswer"];
export type ToolMock = Schemas["ToolMock"];
export type Variables = Record<string, string>;

/** A mock as it is being written: its texts may not be JSON yet. */
export interface MockDraft {
  tool: string;
  /** Values that its call must have, as JSON; empty fits every call. */
  args: string;
  output: string;
  fails: boolean;
}

/** What the person said (null: the agent began), with which variables, and what came of it. */
export interface ChatTurn {
  said: string | null;
  given: Variables;
  answer: Answer | null;
}

export interface Trial {
  variables: Variables;
  mocks: MockDraft[];
  turns: ChatTurn[];
}

const NOTHING: Trial = { variables: {}, mocks: [], turns: [] };

/** A full storage costs the memory of the tab, not the conversation. */
const forgiving: StateStorage = {
  getItem: (name) => sessionStorage.getItem(name),
  setItem: (name, value) => {
    try {
      sessionStorage.setItem(name, value);
    } catch {
      sessionStorage.removeItem(name);
    }
  },
  removeItem: (name) => sessionStorage.removeItem(name),
};

export const useTrials = create<{ byAgent: Record<string, Trial> }>()(
  persist((): { byAgent: Record<string, Trial> } => ({ byAgent: {} }), {
    name: "centralita.trials",
    storage: createJSONStorage(() => forgiving),
  }),
);

export const trialOf = (agentId: string): Trial => useTrials.getState().byAgent[agentId] ?? NOTHING;

export const useTrial = (agentId: string): Trial =>
  useTrials(({ byAgent }) => byAgent[agentId] ?? NOTHING);

export function changeTrial(agentId: string, patch: Partial<Trial>): void {
  useTrials.setState(({ byAgent }) => ({
    byAgent: { ...byAgent, [agentId]: { ...NOTHING, ...byAgent[agentId], ...patch } },
  }));
}

/** Blank values count as not given. */
export const filledOf = (variables: Variables): Variables =>
  Object.fromEntries(
    Object.entries(variables).filter(([name, value]) => name.trim() !== "" && value !== ""),
  );
