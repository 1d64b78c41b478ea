/** The catalogue of settings as Retell's SDK describes it, and the JSON that settings hold. */

export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
  [name: string]: Json;
}

/** The part of JSON Schema that the catalogue uses. */
export interface Schema {
  type?: string;
  anyOf?: Schema[];
  $ref?: string;
  enum?: Json[];
  const?: Json;
  default?: Json;
  description?: string;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  pattern?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
}

export type Definitions = Record<string, Schema>;

export interface Setting {
  name: string;
  /** What answers for an agent, its engine, brings settings of its own. */
  part: "agent" | "llm" | "flow" | "engine";
  schema: Schema;
  /** Retell's own words, in English. */
  description: string;
  /** Set at Retell, but nothing that this server could change: it is only shown. */
  isUnknown?: boolean;
}

export interface Catalogue {
  sdk_version: string;
  settings: Setting[];
  definitions: Definitions;
}
