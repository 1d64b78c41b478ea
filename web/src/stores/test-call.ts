/** Opens the test call from anywhere: overview, agents, live, palette. The frame hosts its dialog. */
import { create } from "zustand";

export interface TestCallWish {
  agentId: string | null;
  /** The draft, where that is what is being tried; else the version that callers get. */
  version: "draft" | null;
  variables: Record<string, string>;
}

export const useTestCall = create((): TestCallWish & { isOpen: boolean } => ({
  isOpen: false,
  agentId: null,
  version: null,
  variables: {},
}));

export function openTestCall(
  agentId: string | null = null,
  wish: Partial<TestCallWish> = {},
): void {
  useTestCall.setState({ isOpen: true, version: null, variables: {}, ...wish, agentId });
}

export function closeTestCall(): void {
  useTestCall.setState({ isOpen: false });
}
