/** Variables that nothing fills in, that nothing uses, or that stand for nothing. */
import { SYSTEM_VARIABLES, zonedVariable } from "../text/system-variables";
import { kindOf, type Occurrence, ownVariable } from "../text/variables";
import { nearest } from "./nearest";
import { type Finding, NOWHERE, type Reading } from "./types";

export function unknownVariables({ text, occurrences, context }: Reading): Finding[] {
  const known = [...(context.variables ?? []).map(({ name }) => name), ...SYSTEM_VARIABLES];
  return occurrences
    .filter((one) => kindOf(one, context) === "unknown")
    .map(({ name, from, to }): Finding => {
      const zone = zonedVariable(name)?.zone;
      if (zone !== undefined)
        return { rule: "unknownZone", severity: "warning", from, to, values: { zone } };
      const meant = nearest(name, known);
      const found: Finding = {
        rule: "unknownVariable",
        severity: "warning",
        from,
        to,
        values: { name },
      };
      if (meant === null) return found;
      const place = text.indexOf(name, from);
      return { ...found, fix: { kind: "rename", from: place, was: name, insert: meant } };
    });
}

export function unusedVariables({ occurrences, context }: Reading): Finding[] {
  const used = new Set([...context.usedElsewhere, ...occurrences.map(({ name }) => name)]);
  return (context.variables ?? [])
    .filter(({ name, isFilled = false }) => !isFilled && !used.has(name))
    .map(({ name }) => ({
      rule: "unusedVariable",
      severity: "info",
      ...NOWHERE,
      values: { name },
    }));
}

/** Each once, at its first place. */
export function withoutDefault({ occurrences, context }: Reading): Finding[] {
  const first = new Map<string, Occurrence>();
  for (const one of occurrences) if (!first.has(one.name)) first.set(one.name, one);
  return [...first.values()]
    .filter(({ name }) => {
      const own = ownVariable(name, context);
      return (
        own !== undefined &&
        own.fallback === null &&
        own.isFilled !== true &&
        own.isRequired !== true
      );
    })
    .map(({ name, from, to }) => ({
      rule: "noDefault",
      severity: "warning",
      from,
      to,
      values: { name },
    }));
}
