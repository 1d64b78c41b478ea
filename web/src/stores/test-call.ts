/** Opens the test call from anywhere: overview, agents, live, palette. The frame hosts its dialog. */
import { create } from "zustand";

interface TestCall {
  isOpen: boolean;
  agentId: string | null;
}

export const useTestCall = create((): TestCall => ({ isOpen: false, agentId: null }));

export function openTestCall(agentId: string | null = null): void {
  useTestCall.setState({ isOpen: true, agentId });
}

export function closeTestCall(): void {
  useTestCall.setState({ isOpen: false });
}
