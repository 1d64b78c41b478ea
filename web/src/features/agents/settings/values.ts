/** From an agent's settings to the values of the form, and from those to what is sent. */

import { isEqual } from "./json";
import { isElsewhere, KNOWN_NAMES } from "./layer";
import { shapeOf } from "./shape";
import type { Catalogue, Definitions, Json, JsonObject, Setting } from "./types";

/** The form's values: every setting by its name, null where nothing is set. */
export type Values = Record<string, unknown>;

/** Values of the form come from JSON and are changed by JSON only. */
export const asJson = (value: unknown): Json => (value ?? null) as Json;

const PARTS: Record<string, Setting["part"]> = {
  "retell-llm": "llm",
  "conversation-flow": "flow",
  "custom-llm": "engine",
};

/** The settings to show: those of the catalogue that fit the agent, and set ones that it does not know. */
export function settingsOf(catalogue: Catalogue, engine: string, present: JsonObject): Setting[] {
  const catalogued = new Set(catalogue.settings.map(({ name }) => name));
  const unknown = Object.keys(present)
    .filter((name) => !catalogued.has(name))
    .map(
      (name): Setting => ({ name, part: "agent", schema: {}, description: "", isUnknown: true }),
    );
  return [...catalogue.settings, ...unknown]
    .filter(({ part }) => part === "agent" || part === PARTS[engine])
    .filter(({ name, part }) => !isElsewhere(name) || part === "flow")
    .sort((one, other) => placeOf(one.name) - placeOf(other.name));
}

function placeOf(name: string): number {
  const place = KNOWN_NAMES.indexOf(name);
  return place === -1 ? KNOWN_NAMES.length : place;
}

/** Only what the reader changed; null sets back. */
export function changesOf(before: Values, after: Values): JsonObject {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = [...names].filter((name) => !isSameAt(name, before, after));
  return Object.fromEntries(changed.map((name) => [name, asJson(after[name])]));
}

const isSameAt = (name: string, one: Values, other: Values) =>
  isEqual(asJson(one[name]), asJson(other[name]));

/** Whether a setting is set to something else than it would be by itself. */
export function isOwn(setting: Setting, value: Json, definitions: Definitions): boolean {
  return value !== null && !isEqual(value, shapeOf(setting.schema, definitions).standard);
}

/** Whether the server can take a setting back: Retell takes null for it, or its default can be sent. */
export function isClearable(setting: Setting, definitions: Definitions): boolean {
  const { isNullable, standard } = shapeOf(setting.schema, definitions);
  return isNullable || standard !== null;
}

/** What is set, without the empty places. */
export function asObject(values: Values): JsonObject {
  const set = Object.entries(values).filter(([, value]) => asJson(value) !== null);
  return Object.fromEntries(set.map(([name, value]) => [name, asJson(value)]));
}
