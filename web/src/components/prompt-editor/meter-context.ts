/** What goes with a prompt and what a call with it costs, for the meter under it; none where no agent is known. */
import { createContext } from "react";
import type { components } from "@/api/schema";

export type Estimate = components["schemas"]["AgentEstimate"];

export const MeterContext = createContext<Estimate | null>(null);
