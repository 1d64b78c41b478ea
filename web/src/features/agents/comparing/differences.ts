/** Where two states of an agent differ: by setting, and inside tools, lists and objects by item and field. */
import { isEqual, isObject } from "../settings/json";
import { KNOWN_NAMES } from "../settings/layer";
import type { Json, JsonObject } from "../settings/types";

export interface Difference {
  name: string;
  before: Json;
  after: Json;
}

/** The words of an agent come first, as they do on its page. */
const FIRST = [
  "agent_name",
  "language",
  "voice_id",
  "general_prompt",
  "start_speaker",
  "begin_message",
];
const ORDER = [...FIRST, ...KNOWN_NAMES];

const placeOf = (name: string) => {
  const place = ORDER.indexOf(name);
  return place === -1 ? ORDER.length : place;
};

export function differencesOf(from: JsonObject, to: JsonObject): Difference[] {
  return differingFields(from, to).sort((one, other) => placeOf(one.name) - placeOf(other.name));
}

export function differingFields(from: JsonObject, to: JsonObject): Difference[] {
  const names = new Set([...Object.keys(from), ...Object.keys(to)]);
  return [...names].flatMap((name) => {
    const before = from[name] ?? null;
    const after = to[name] ?? null;
    return isEqual(before, after) ? [] : [{ name, before, after }];
  });
}

export interface ItemChange {
  /** Tells it from the other items of the list. */
  key: string;
  kind: "added" | "removed" | "changed" | "moved";
  title: string;
  before: Json;
  after: Json;
}

const isObjectList = (value: Json): value is JsonObject[] =>
  Array.isArray(value) && value.every((item) => isObject(item));

/** Both are lists of objects, of which one may be missing or empty. */
export function areItems(before: Json, after: Json): boolean {
  const sides = [before ?? [], after ?? []];
  return sides.every(isObjectList) && sides.some((side) => Array.isArray(side) && side.length > 0);
}

const TITLES = ["name", "id", "word", "destination_state_name", "title", "type"];

/** What tells an item from the others of its list. */
export function titleOf(item: JsonObject): string {
  const key = TITLES.find((name) => typeof item[name] === "string" && item[name] !== "");
  return key === undefined ? "" : String(item[key]);
}

/** Items are the same where they are called the same; those called alike, in their order. */
function keyed(items: JsonObject[]): Map<string, JsonObject> {
  const seen = new Map<string, number>();
  return new Map(
    items.map((item) => {
      const title = titleOf(item);
      const count = seen.get(title) ?? 0;
      seen.set(title, count + 1);
      return [`${title}#${count}`, item];
    }),
  );
}

export function itemChanges(before: Json, after: Json): ItemChange[] {
  const [was, is] = [before, after].map((side) => keyed(isObjectList(side) ? side : []));
  if (was === undefined || is === undefined) return [];
  const kept = [...was.keys()].filter((key) => is.has(key));
  const order = [...is.keys()].filter((key) => was.has(key));
  const changes: ItemChange[] = [];
  for (const [key, item] of was) {
    const title = titleOf(item);
    const present = is.get(key);
    if (present === undefined) {
      changes.push({ key, kind: "removed", title, before: item, after: null });
    } else if (!isEqual(item, present)) {
      changes.push({ key, kind: "changed", title, before: item, after: present });
    } else if (kept.indexOf(key) !== order.indexOf(key)) {
      changes.push({ key, kind: "moved", title, before: item, after: present });
    }
  }
  for (const [key, item] of is) {
    if (!was.has(key))
      changes.push({ key, kind: "added", title: titleOf(item), before: null, after: item });
  }
  return changes;
}
