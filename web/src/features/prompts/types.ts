/** The API's shapes under the names that these pages use. */
import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type Prompt = Schemas["PromptRead"];
/** One prompt with its draft; lists bring it without. */
export type PromptDetail = Schemas["PromptDetail"];
export type PromptCreate = Schemas["PromptCreate"];
export type PromptUpdate = Schemas["PromptUpdate"];
export type PromptPlace = Schemas["PromptPlace"];
export type PromptFacets = Schemas["PromptFacets"];
export type PromptVariable = Schemas["PromptVariable"];
export type PromptVersion = Schemas["PromptVersionRead"];
export type LabelMove = Schemas["PromptLabelMoveRead"];
export type ValueSet = Schemas["PromptValueSetRead"];
export type Preview = Schemas["PreviewRead"];

export const LABELS = ["production", "staging"] as const;
export type Label = (typeof LABELS)[number];

/** The version that a label stands for. */
export const versionOfLabel = (prompt: Prompt, label: Label): number | null =>
  label === "production" ? prompt.production_version : prompt.staging_version;
