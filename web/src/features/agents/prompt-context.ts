/** What an agent's prompt may speak of, by the other fields of the agent. */
import { useMemo } from "react";
import { useStore } from "zustand";
import { useKeeper } from "@/components/autosave/keeper-context";
import type { Fields } from "@/components/autosave/types";
import { variablesIn } from "@/components/prompt-editor/text/tokens";
import type { OwnVariable, PromptContext, PromptTool } from "@/components/prompt-editor/types";
import { edgesOf, stateName, statesOf, targetOf } from "./engines/states";
import { isObject } from "./settings/json";
import type { Json, JsonObject } from "./settings/types";
import { asJson } from "./settings/values";

const objectsIn = (value: Json | undefined): JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : [];
const textOf = (value: Json | undefined) => (typeof value === "string" ? value : "");

function declared(defaults: Json): OwnVariable[] {
  if (!isObject(defaults)) return [];
  return Object.entries(defaults).map(([name, value]) => ({
    name,
    fallback: typeof value === "string" ? value : null,
  }));
}

/** The variables that a tool fills in: parts of its answer, or what it hears in the talk. */
function filledBy(tool: JsonObject): OwnVariable[] {
  const answered = isObject(tool.response_variables) ? Object.keys(tool.response_variables) : [];
  const heard = objectsIn(tool.variables).map(({ name }) => textOf(name));
  return [...answered, ...heard]
    .filter((name) => name !== "")
    .map((name) => ({ name, fallback: null, isFilled: true }));
}

export function contextOf({ prompt: _prompt, ...fields }: Fields): PromptContext {
  const { states, starting } = statesOf(asJson(fields.states), asJson(fields.starting_state));
  const all = [
    ...objectsIn(asJson(fields.general_tools)),
    ...states.flatMap((state) => objectsIn(state.tools)),
  ];
  const tools = all.map(
    ({ name, description }): PromptTool => ({
      name: textOf(name),
      description: textOf(description) || null,
    }),
  );
  const own = declared(asJson(fields.default_dynamic_variables));
  const names = new Set(own.map(({ name }) => name));
  const filled = all.flatMap(filledBy).filter(({ name }) => !names.has(name));
  // A server's own tools are known to it alone.
  const hasServers = objectsIn(asJson(fields.mcps)).length > 0;
  return {
    variables: [...own, ...filled],
    tools: hasServers ? null : tools.filter(({ name }) => name !== ""),
    states: states.map((state) => ({
      name: stateName(state),
      targets: edgesOf(state).map(targetOf),
    })),
    startingState: starting,
    usedElsewhere: variablesIn(JSON.stringify(fields)),
  };
}

/** The same object for as long as nothing in it changes; looked at when typing pauses, not on keys. */
export function usePromptContext(): PromptContext {
  const keeper = useKeeper();
  useStore(keeper.store, ({ phase }) => phase);
  const { prompt: _prompt, ...fields } = keeper.present();
  const text = JSON.stringify(fields);
  return useMemo(() => contextOf(JSON.parse(text)), [text]);
}
