/** Examples made from schemas, and a request as a command line. */
import { type ApiDocument, alternatives, type Operation, resolve, type Schema } from "./document";

const DEEPEST = 6;

const BY_FORMAT: Record<string, string> = {
  uuid: "0199f0c2-a6f8-7b6f-8000-5a1f0c9e2b7d",
  "date-time": "2026-11-22T10:00:00Z",
  password: "…",
};

function given(schema: Schema): unknown {
  return (
    schema.example ?? schema.examples?.[0] ?? schema.const ?? schema.enum?.[0] ?? schema.default
  );
}

function byType(api: ApiDocument, schema: Schema, depth: number): unknown {
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (schema.properties !== undefined) return objectOf(api, schema, depth);
  if (type === "array")
    return schema.items === undefined ? [] : [exampleOf(api, schema.items, depth + 1)];
  if (type === "integer" || type === "number") return schema.minimum ?? 0;
  if (type === "boolean") return false;
  if (type === "object") return {};
  return BY_FORMAT[schema.format ?? ""] ?? "";
}

function objectOf(api: ApiDocument, schema: Schema, depth: number): Record<string, unknown> {
  const fields = Object.entries(schema.properties ?? {});
  return Object.fromEntries(
    fields.map(([name, field]) => [name, exampleOf(api, field, depth + 1)]),
  );
}

export function exampleOf(api: ApiDocument, reference: Schema, depth = 0): unknown {
  if (depth > DEEPEST) return null;
  const schema = resolve(api, reference);
  const known = given(schema);
  if (known !== undefined) return known;
  const { choices, isNullable } = alternatives(schema);
  const first = choices[0];
  if (first === undefined) return null;
  if (first !== schema)
    return isNullable && first.$ref === undefined && given(first) === undefined
      ? null
      : exampleOf(api, first, depth);
  return byType(api, schema, depth);
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

export function commandOf(api: ApiDocument, operation: Operation, origin: string): string {
  const lines = [
    `curl${operation.method === "GET" ? "" : ` -X ${operation.method}`} ${quoted(origin + operation.path)}`,
  ];
  lines.push(`-H ${quoted("Authorization: Bearer cen_…")}`);
  if (operation.body !== null) {
    lines.push(`-H ${quoted("Content-Type: application/json")}`);
    lines.push(`-d ${quoted(JSON.stringify(exampleOf(api, operation.body)))}`);
  }
  return lines.join(" \\\n  ");
}
