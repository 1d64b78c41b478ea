/** A finding and what mends it, in the reader's language. */
import { i18n } from "@/i18n/i18n";
import type { Finding, Fix } from "../lint/types";
import type { Say } from "./facets";

export function findingWords({ rule, values }: Finding, t: Say): string {
  const numbers = new Intl.NumberFormat(i18n.language);
  const written = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === "number" ? numbers.format(value) : value,
  ]);
  return t(`lint.rules.${rule}`, Object.fromEntries(written));
}

export const fixWords = ({ kind, insert }: Fix, t: Say): string =>
  t(`lint.fixes.${kind}`, { name: insert });
