/** With which agent, version and model each prompt is tried: remembered in this browser. */
import { create } from "zustand";
import { persist } from "zustand/middleware";

export interface Choice {
  /** `editor`, `latest`, a label, or the number of a version. */
  version: string;
  /** Empty: the model of the agent. */
  model: string;
}

export interface PromptTry {
  agentId: string | null;
  a: Choice;
  b: Choice;
  isCompared: boolean;
  /** Whether it stands beside the editor. */
  isBeside: boolean;
}

const DRAFT: Choice = { version: "editor", model: "" };
const FIRST: PromptTry = {
  agentId: null,
  a: DRAFT,
  b: { version: "latest", model: "" },
  isCompared: false,
  isBeside: false,
};

interface Tries {
  byPrompt: Record<string, PromptTry>;
  /** The agent that was chosen last, for prompts that have none yet. */
  lastAgentId: string | null;
}

const useTries = create<Tries>()(
  persist((): Tries => ({ byPrompt: {}, lastAgentId: null }), { name: "centralita.prompt-tries" }),
);

export function usePromptTry(promptId: string): PromptTry {
  const known = useTries(({ byPrompt }) => byPrompt[promptId]) ?? FIRST;
  const lastAgentId = useTries((state) => state.lastAgentId);
  return { ...known, agentId: known.agentId ?? lastAgentId };
}

export function changePromptTry(promptId: string, patch: Partial<PromptTry>): void {
  useTries.setState(({ byPrompt, lastAgentId }) => ({
    byPrompt: { ...byPrompt, [promptId]: { ...FIRST, ...byPrompt[promptId], ...patch } },
    lastAgentId: patch.agentId ?? lastAgentId,
  }));
}
