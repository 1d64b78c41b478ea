/** What a new entry starts from: everything required, nothing else. */
import { fits, type Kind, type Property, type Shape, shapeOf } from "./shape";
import type { Definitions, Json, JsonObject } from "./types";

export function blankOf(shape: Shape, definitions: Definitions): Json {
  if (shape.standard !== null) return shape.standard;
  switch (shape.kind) {
    case "boolean":
      return false;
    case "text":
      return "";
    case "number":
      return shape.minimum ?? 0;
    case "choice":
      return shape.choices[0] ?? "";
    case "text-list":
    case "choice-list":
    case "list":
      return [];
    case "map":
    case "json":
      return {};
    case "object":
      return blankFields(shape.properties, definitions);
    case "union":
      return shape.kinds[0] === undefined ? {} : blankKind(shape.key, shape.kinds[0], definitions);
  }
}

export function blankFields(properties: Property[], definitions: Definitions): JsonObject {
  const needed = properties.filter(({ isRequired }) => isRequired);
  return Object.fromEntries(
    needed.map(({ name, schema }) => [name, blankOf(shapeOf(schema, definitions), definitions)]),
  );
}

/** A new entry of one kind. Its name, which must not be empty, is at first that of the kind. */
export function blankKind(key: string, kind: Kind, definitions: Definitions): JsonObject {
  const blank = blankFields(kind.properties, definitions);
  const name: JsonObject = blank.name === "" ? { name: kind.value } : {};
  return { [key]: kind.value, ...blank, ...name };
}

/** The entry as another kind: what both have and can hold stays, the rest goes. */
export function asKind(
  value: JsonObject,
  key: string,
  kind: Kind,
  definitions: Definitions,
): JsonObject {
  const kept = kind.properties.flatMap(({ name, schema }) => {
    const present = value[name];
    // A name that only said the old kind would be a lie in the new one.
    if (present === undefined || (name === "name" && present === value[key])) return [];
    const shape = shapeOf(schema, definitions);
    const isChoice = shape.kind !== "choice" || shape.choices.some((one) => one === present);
    return isChoice && fits(shape, present) ? [[name, present] as const] : [];
  });
  return { ...blankKind(key, kind, definitions), ...Object.fromEntries(kept) };
}
