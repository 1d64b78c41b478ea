/** What can be told to be wrong before the server is asked: numbers out of range and text that is no JSON yet. */
import * as z from "zod/mini";
import type { $ZodRawIssue } from "zod/v4/core";
import { isObject } from "./json";
import { unitOf } from "./layer";
import { shownAs } from "./measure";
import { type Property, type ShapeOf, shapeOf } from "./shape";
import type { Definitions, Json, Schema, Setting } from "./types";
import { changesOf, type Values } from "./values";

interface Checked {
  settings: Setting[];
  definitions: Definitions;
  broken: Set<string>;
  /** What stood in the form before the reader changed it: the rest is not their mistake. */
  before: () => Values;
}

type Path = (string | number)[];

export function settingsSchema({ settings, definitions, broken, before }: Checked) {
  return z.record(z.string(), z.unknown()).check(({ value, issues }) => {
    for (const path of broken) issues.push(custom(path.split("."), value));
    for (const [name, changed] of Object.entries(changesOf(before(), value))) {
      const setting = settings.find((one) => one.name === name);
      if (setting !== undefined)
        issues.push(...issuesOf(setting.schema, changed, [name], definitions));
    }
  });
}

const custom = (path: Path, input: unknown): $ZodRawIssue => ({
  code: "custom",
  message: "json",
  path,
  input,
});

function issuesOf(
  schema: Schema,
  value: Json,
  path: Path,
  definitions: Definitions,
): $ZodRawIssue[] {
  const shape = shapeOf(schema, definitions);
  const inside = (properties: Property[]) =>
    !isObject(value)
      ? []
      : properties.flatMap(({ name, schema: inner }) =>
          issuesOf(inner, value[name] ?? null, [...path, name], definitions),
        );
  switch (shape.kind) {
    case "number":
      return typeof value === "number" ? outOfRange(shape, value, path) : [];
    case "text":
      return typeof value === "string" ? misshapen(shape, value, path) : [];
    case "object":
      return inside(shape.properties);
    case "union":
      return inside(
        shape.kinds.find((kind) => isObject(value) && value[shape.key] === kind.value)
          ?.properties ?? [],
      );
    case "list":
      return !Array.isArray(value)
        ? []
        : value.flatMap((item, index) =>
            issuesOf(shape.items, item, [...path, index], definitions),
          );
    default:
      return [];
  }
}

function misshapen(shape: ShapeOf<"text">, value: string, path: Path): $ZodRawIssue[] {
  const { pattern } = shape;
  if (pattern === undefined || new RegExp(pattern, "u").test(value)) return [];
  return [{ code: "invalid_format", format: "regex", pattern, path, input: value }];
}

/** Limits are said in the unit of the field. */
function outOfRange(shape: ShapeOf<"number">, value: number, path: Path): $ZodRawIssue[] {
  const unit = unitOf(String(path.at(-1)));
  const { minimum, above, maximum } = shape;
  const input = value;
  const origin = "number";
  if (minimum !== undefined && value < minimum) {
    return [{ code: "too_small", origin, minimum: shownAs(minimum, unit), path, input }];
  }
  if (above !== undefined && value <= above) {
    return [{ code: "too_small", origin, minimum: shownAs(above + 1, unit), path, input }];
  }
  if (maximum !== undefined && value > maximum) {
    return [{ code: "too_big", origin, maximum: shownAs(maximum, unit), path, input }];
  }
  return [];
}
