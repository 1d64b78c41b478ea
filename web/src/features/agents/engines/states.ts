/** The states of a Retell LLM: changing one keeps what refers to it right. */
import { isObject } from "../settings/json";
import type { Json, JsonObject } from "../settings/types";

export interface States {
  states: JsonObject[];
  starting: string | null;
}

export const statesOf = (states: Json, starting: Json): States => ({
  states: Array.isArray(states) ? states.filter(isObject) : [],
  starting: typeof starting === "string" ? starting : null,
});

export const stateName = (state: JsonObject): string =>
  typeof state.name === "string" ? state.name : "";

export const edgesOf = (state: JsonObject): JsonObject[] =>
  Array.isArray(state.edges) ? state.edges.filter(isObject) : [];

export const targetOf = (edge: JsonObject): string =>
  typeof edge.destination_state_name === "string" ? edge.destination_state_name : "";

/** A name that no state has yet. */
function freeName({ states }: States): string {
  const taken = new Set(states.map(stateName));
  for (let number = states.length + 1; ; number += 1) {
    const name = `state_${number}`;
    if (!taken.has(name)) return name;
  }
}

/** The first state is the one to begin with. */
export function withState(present: States): States {
  const name = freeName(present);
  return {
    states: [...present.states, { name, state_prompt: "", edges: [], tools: [] }],
    starting: present.starting ?? name,
  };
}

export function withChanged(present: States, index: number, changes: JsonObject): States {
  const states = present.states.map((state, place) =>
    place === index ? { ...state, ...changes } : state,
  );
  return { ...present, states };
}

/** Edges that led to the state, and the beginning, go along with its name. */
export function withRenamed(present: States, index: number, name: string): States {
  const former = stateName(present.states[index] ?? {});
  const isAlone = present.states.filter((state) => stateName(state) === former).length === 1;
  const renamed = withChanged(present, index, { name });
  if (!isAlone || former === "") return renamed;
  return {
    states: renamed.states.map((state) =>
      withEdges(state, (edge) =>
        targetOf(edge) === former ? { ...edge, destination_state_name: name } : edge,
      ),
    ),
    starting: present.starting === former ? name : present.starting,
  };
}

/** Edges to a state that is no more go with it. */
export function withoutState(present: States, index: number): States {
  const gone = stateName(present.states[index] ?? {});
  const left = present.states.filter((_, place) => place !== index);
  const isAlone = !left.some((state) => stateName(state) === gone);
  const states = isAlone
    ? left.map((state) => withEdges(state, (edge) => (targetOf(edge) === gone ? null : edge)))
    : left;
  const first = states[0];
  const beginning = first === undefined ? null : stateName(first);
  return { states, starting: isAlone && present.starting === gone ? beginning : present.starting };
}

function withEdges(state: JsonObject, change: (edge: JsonObject) => JsonObject | null): JsonObject {
  if (!Array.isArray(state.edges)) return state;
  return { ...state, edges: edgesOf(state).flatMap((edge) => change(edge) ?? []) };
}

/** The names of the states that a call can come to. */
export function reachable({ states, starting }: States): Set<string> {
  const found = new Set<string>();
  const waiting = starting === null ? [] : [starting];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const state = states.find((one) => stateName(one) === name);
    if (state === undefined || found.has(name)) continue;
    found.add(name);
    waiting.push(...edgesOf(state).map(targetOf));
  }
  return found;
}
