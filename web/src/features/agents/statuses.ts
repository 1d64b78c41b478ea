/** The states of an agent and how loud each is. */
import type { Tone } from "@/components/ui/badge";
import type { AgentStatus } from "./types";

export const STATUSES = [
  "live",
  "draft",
  "paused",
  "creating",
  "error",
] as const satisfies readonly AgentStatus[];

export const STATUS_TONES: Record<AgentStatus, Tone> = {
  live: "positive",
  draft: "neutral",
  paused: "warning",
  creating: "info",
  error: "negative",
};
