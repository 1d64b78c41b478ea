/** Reads JSON that somebody is typing. */
import type { Json } from "./types";

export type Parsed = { value: Json } | { reason: string };

export function parse(text: string): Parsed {
  try {
    return { value: JSON.parse(text) as Json };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}
