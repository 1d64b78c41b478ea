/** What a schema asks for, one level deep, in the terms of the controls that edit it. */
import { isObject, isTextList } from "./json";
import type { Definitions, Json, Schema } from "./types";

export interface Property {
  name: string;
  schema: Schema;
  isRequired: boolean;
}

export interface Kind {
  value: string;
  properties: Property[];
}

export type Shape = { isNullable: boolean; standard: Json; description: string } & (
  | { kind: "boolean" }
  | { kind: "text"; pattern?: string }
  | { kind: "text-list" }
  | { kind: "map" }
  | { kind: "json" }
  | { kind: "choice"; choices: string[]; isFixed: boolean }
  | { kind: "choice-list"; choices: string[] }
  | { kind: "number"; minimum?: number; above?: number; maximum?: number; isInteger: boolean }
  | { kind: "object"; properties: Property[] }
  | { kind: "union"; key: string; kinds: Kind[] }
  | { kind: "list"; items: Schema }
);
export type ShapeOf<K extends Shape["kind"]> = Extract<Shape, { kind: K }>;
type Facts = Pick<Shape, "isNullable" | "standard" | "description">;

const REFERENCE = "#/$defs/";

export function resolve(schema: Schema, definitions: Definitions): Schema {
  const { $ref, ...own } = schema;
  if ($ref === undefined) return schema;
  const target = definitions[$ref.slice(REFERENCE.length)];
  return target === undefined ? own : { ...resolve(target, definitions), ...own };
}

const isNull = (schema: Schema) => schema.type === "null";
/** Beside real alternatives an empty schema only says that the SDK could not name one more. */
const isEmpty = (schema: Schema) => Object.keys(schema).length === 0;

export function shapeOf(schema: Schema, definitions: Definitions): Shape {
  const { anyOf, ...own } = resolve(schema, definitions);
  const facts: Facts = {
    isNullable: anyOf?.some(isNull) ?? false,
    standard: own.default ?? null,
    description: own.description ?? "",
  };
  if (anyOf === undefined) return plainShape(own, definitions, facts);
  const choices = anyOf.filter((choice) => !isNull(choice) && !isEmpty(choice));
  const [only] = choices;
  if (choices.length === 1 && only !== undefined) {
    // Limits and words of the field itself win over those of what it refers to.
    const inner = shapeOf({ ...resolve(only, definitions), ...own }, definitions);
    return { ...inner, isNullable: inner.isNullable || facts.isNullable };
  }
  return unionShape(choices, definitions, facts) ?? { kind: "json", ...facts };
}

function plainShape(schema: Schema, definitions: Definitions, facts: Facts): Shape {
  const choices = choicesOf(schema);
  if (choices !== null) {
    return { kind: "choice", choices, isFixed: schema.const !== undefined, ...facts };
  }
  switch (schema.type) {
    case "boolean":
      return { kind: "boolean", ...facts };
    case "string":
      return { kind: "text", pattern: schema.pattern, ...facts };
    case "integer":
    case "number":
      return numberShape(schema, facts);
    case "array":
      return listShape(schema.items ?? {}, definitions, facts);
    case "object":
      return objectShape(schema, facts);
    default:
      return { kind: "json", ...facts };
  }
}

function choicesOf({ enum: values, const: only }: Schema): string[] | null {
  if (typeof only === "string") return [only];
  return isTextList(values) ? values : null;
}

function numberShape(schema: Schema, facts: Facts): Shape {
  const { minimum, maximum, exclusiveMinimum: above, type } = schema;
  return { kind: "number", minimum, maximum, above, isInteger: type === "integer", ...facts };
}

function listShape(items: Schema, definitions: Definitions, facts: Facts): Shape {
  const inner = shapeOf(items, definitions);
  if (inner.kind === "text") return { kind: "text-list", ...facts };
  if (inner.kind === "choice") {
    return { kind: "choice-list", choices: inner.choices, ...facts };
  }
  return isEmpty(items) ? { kind: "json", ...facts } : { kind: "list", items, ...facts };
}

function objectShape(schema: Schema, facts: Facts): Shape {
  const { properties, additionalProperties: others } = schema;
  if (properties !== undefined && !describesSchema(properties)) {
    return { kind: "object", properties: propertiesOf(schema), ...facts };
  }
  const isMap = properties === undefined && typeof others === "object" && others.type === "string";
  return { kind: isMap ? "map" : "json", ...facts };
}

/** Parameters of tools are themselves a JSON Schema: a text says them better than fields. */
function describesSchema(properties: Record<string, Schema>): boolean {
  return properties.type?.const === "object" && properties.properties !== undefined;
}

function propertiesOf({ properties = {}, required = [] }: Schema): Property[] {
  const all = Object.entries(properties).map(([name, schema]) => ({
    name,
    schema,
    isRequired: required.includes(name),
  }));
  return [...all.filter((one) => one.isRequired), ...all.filter((one) => !one.isRequired)];
}

/** Objects told apart by one property that each of them fixes. */
function unionShape(choices: Schema[], definitions: Definitions, facts: Facts): Shape | null {
  const objects = choices.map((choice) => resolve(choice, definitions));
  const key = Object.keys(objects[0]?.properties ?? {}).find((name) =>
    objects.every(({ properties }) => typeof properties?.[name]?.const === "string"),
  );
  if (key === undefined) return null;
  const kinds = objects.map((object) => ({
    value: String(object.properties?.[key]?.const),
    properties: propertiesOf(object).filter(({ name }) => name !== key),
  }));
  return { kind: "union", key, kinds, ...facts };
}

/** Whether the control of a shape can show the value; otherwise it is edited as JSON. */
export function fits(shape: Shape, value: Json): boolean {
  if (value === null) return true;
  switch (shape.kind) {
    case "boolean":
    case "number":
      return typeof value === shape.kind;
    case "text":
    case "choice":
      return typeof value === "string";
    case "text-list":
    case "choice-list":
      return isTextList(value);
    case "list":
      return Array.isArray(value);
    case "map":
      return isObject(value) && isTextList(Object.values(value));
    case "object":
    case "union":
      return isObject(value);
    case "json":
      return true;
  }
}
