/** Small questions about JSON values. */
import type { Json, JsonObject } from "./types";

export { isSameJson as isEqual } from "@/lib/same-json";

/** Where the text of all settings stands among a form's errors; no setting has such a name. */
export const JSON_TEXT = "$json";

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isTextList(value: Json | undefined): value is string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === "string");
}

/** The object with one value set, or taken out when it is undefined. */
export function withValue(object: JsonObject, name: string, value: Json | undefined): JsonObject {
  const { [name]: _old, ...rest } = object;
  if (value === undefined) return rest;
  return Object.hasOwn(object, name) ? { ...object, [name]: value } : { ...rest, [name]: value };
}

/** "voice_speed" as words: "Voice speed". */
export function inWords(name: string): string {
  const words = name.replaceAll(/[_-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
