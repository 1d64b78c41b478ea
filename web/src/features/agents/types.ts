/** The API's shapes under the names that these pages use. */
import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type Agent = Schemas["AgentRead"];
/** One agent with everything that is set on it; lists bring it without. */
export type AgentDetail = Schemas["AgentDetail"];
export type AgentStatus = Agent["status"];
export type AgentCreate = Schemas["AgentCreate"];
export type AgentPauseInput = Schemas["AgentPauseInput"];
export type AgentUpdate = Schemas["AgentUpdate"];
export type AgentVersion = Schemas["AgentVersionRead"];
export type AgentVersionDetail = Schemas["AgentVersionDetail"];
export type Drift = Schemas["DriftRead"];
export type DriftDecisions = Schemas["DriftDecisions"];
export type SettingsAnswer = Schemas["SettingsRead"];
export type Voice = Schemas["VoiceRead"];
export type AgentFacets = Schemas["AgentFacets"];
