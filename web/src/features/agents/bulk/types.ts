/** What is done to many agents at once. */
import type { components } from "@/api/schema";
import type { Agent } from "../types";

type Schemas = components["schemas"];

export type BulkOrder = Omit<Schemas["BulkRequest"], "ids" | "filter" | "dry_run">;
export type BulkPlan = Schemas["BulkPlan"];
export type BulkPlanItem = Schemas["BulkPlanItem"];
export type BulkChange = Schemas["BulkChange"];
export type BulkReport = Schemas["BulkReport"];
export type BulkAction = BulkOrder["action"];

/** What somebody is about to do, and to whom. */
export interface BulkTask {
  action: BulkAction;
  ids: string[];
  /** One of them: its voices and its settings are offered. */
  example?: Pick<Agent, "connection_id" | "engine">;
  /** Forgets the selection, once it is done. */
  clear?: () => void;
}

/** The server takes no more at once. */
export const MOST_AGENTS = 1_000;
