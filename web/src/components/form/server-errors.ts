/** Where the server's refusals belong in a form. */
import { ApiError } from "@/api/errors";

/** "body.name", "/name" and "name" all mean the field `name`; null when the form has no such field. */
export function fieldOf(path: string, values: object): string | null {
  const parts = path.replace(/^\//, "").split(/[./]/);
  const inner = parts[0] === "body" ? parts.slice(1) : parts;
  const first = inner[0];
  return first !== undefined && first in values ? inner.join(".") : null;
}

/** The error to show over the form: all of it, unless every part of it already stands at a field. */
export function formOnly(reason: unknown, hasMore: boolean): unknown {
  if (!(reason instanceof ApiError)) return reason;
  return hasMore ? reason : null;
}
