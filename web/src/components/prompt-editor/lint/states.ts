/** States that the text or an edge leads to and that do not exist, and states that no call comes to. */
import type { PromptState } from "../types";
import { nearest } from "./nearest";
import { type Finding, NOWHERE, type Reading } from "./types";

const TRANSITION = /\btransition_to_([A-Za-z0-9_-]+)/g;

export function unknownStates({ text, context }: Reading): Finding[] {
  if (context.states === null) return [];
  const names = context.states.map(({ name }) => name);
  return [...text.matchAll(TRANSITION)]
    .filter(([, name = ""]) => !names.includes(name))
    .map(({ 0: whole, 1: name = "", index }): Finding => {
      const from = index + whole.length - name.length;
      const meant = nearest(name, names);
      return {
        rule: "unknownState",
        severity: "warning",
        from,
        to: from + name.length,
        values: { name },
        ...(meant === null ? {} : { fix: { kind: "rename", from, was: name, insert: meant } }),
      };
    });
}

export function lostEdges({ context }: Reading): Finding[] {
  const states = context.states ?? [];
  const names = new Set(states.map(({ name }) => name));
  return states.flatMap(({ name, targets }) =>
    targets
      .filter((target) => !names.has(target))
      .map((target): Finding => {
        const values = { name, target };
        return { rule: "lostEdge", severity: "error", ...NOWHERE, values };
      }),
  );
}

function reached(states: readonly PromptState[], start: string): Set<string> {
  const targets = new Map(states.map((state) => [state.name, state.targets]));
  const found = new Set<string>();
  const waiting = [start];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    waiting.push(...(targets.get(name) ?? []));
  }
  return found;
}

export function unreachableStates({ context }: Reading): Finding[] {
  const { states, startingState } = context;
  if (states === null || states.length === 0) return [];
  const found = reached(states, startingState ?? states[0]?.name ?? "");
  return states
    .filter(({ name }) => !found.has(name))
    .map(({ name }) => ({
      rule: "unreachableState",
      severity: "warning",
      ...NOWHERE,
      values: { name },
    }));
}
