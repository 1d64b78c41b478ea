/** What is done to many agents at once. */
import type { components } from "@/api/schema";

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
  /** Whose voices are offered. */
  connectionId?: string;
  /** Forgets the selection, once it is done. */
  clear?: () => void;
}

/** The server takes no more at once. */
export const MOST_AGENTS = 1_000;
