/** The API's description as this page reads it: the parts of OpenAPI 3.1 that it uses. */

export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  title?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  examples?: unknown[];
  example?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: boolean | Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header" | "cookie";
  required?: boolean;
  description?: string;
  schema?: Schema;
  example?: unknown;
}

type Content = Record<string, { schema?: Schema }>;

export interface Answer {
  description?: string;
  content?: Content;
}

interface RawOperation {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content?: Content };
  responses?: Record<string, Answer>;
}

export interface ApiDocument {
  info: { title: string; version: string; summary?: string; description?: string };
  paths: Record<string, Record<string, RawOperation>>;
  components?: { schemas?: Record<string, Schema> };
}

export interface Operation {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  parameters: Parameter[];
  body: Schema | null;
  answers: [status: string, answer: Answer][];
}

export interface Group {
  tag: string;
  operations: Operation[];
}

export async function loadDocument(): Promise<ApiDocument> {
  const response = await fetch("/api/v1/openapi.json");
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return (await response.json()) as ApiDocument;
}

const jsonSchema = (content: Content | undefined): Schema | null =>
  content?.["application/json"]?.schema ?? null;

function operationOf(method: string, path: string, raw: RawOperation): Operation {
  const answers = Object.entries(raw.responses ?? {}).sort(([one], [other]) =>
    one.localeCompare(other),
  );
  return {
    id: raw.operationId ?? `${method}-${path}`,
    method: method.toUpperCase(),
    path,
    summary: raw.summary ?? path,
    description: raw.description ?? "",
    parameters: raw.parameters ?? [],
    body: jsonSchema(raw.requestBody?.content),
    answers,
  };
}

/** What a program needs seldom comes last. */
const LAST = ["Health", ""];

/** The operations under their tags, by name. */
export function groupsOf(api: ApiDocument): Group[] {
  const groups = new Map<string, Operation[]>();
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const [method, raw] of Object.entries(methods)) {
      const tag = raw.tags?.[0] ?? "";
      groups.set(tag, [...(groups.get(tag) ?? []), operationOf(method, path, raw)]);
    }
  }
  const byName = [...groups].sort(
    ([one], [other]) => LAST.indexOf(one) - LAST.indexOf(other) || one.localeCompare(other),
  );
  return byName.map(([tag, operations]) => ({ tag, operations }));
}

/** The schema itself where only its name was given. */
export function resolve(api: ApiDocument, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const found = api.components?.schemas?.[nameOf(schema.$ref)] ?? {};
  return {
    ...found,
    ...(schema.description === undefined ? {} : { description: schema.description }),
  };
}

export const nameOf = (reference: string) => reference.slice(reference.lastIndexOf("/") + 1);

/** The alternatives without null, and whether null is one of them. */
export function alternatives(schema: Schema): { choices: Schema[]; isNullable: boolean } {
  const all = schema.anyOf ?? schema.oneOf;
  if (all === undefined) return { choices: [schema], isNullable: false };
  const choices = all.filter(({ type }) => type !== "null");
  return { choices, isNullable: choices.length < all.length };
}
