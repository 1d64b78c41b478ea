/** The API's shapes under the names that these pages use. */
import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type Agent = Schemas["AgentRead"];
export type AgentStatus = Agent["status"];
export type AgentCreate = Schemas["AgentCreate"];
export type AgentUpdate = Schemas["AgentUpdate"];
export type Voice = Schemas["VoiceRead"];
