/** The form of an agent's settings, as fields and as JSON: what is changed goes to the page's keeper. */
import { useState } from "react";
import { useKeeper } from "@/components/autosave/keeper-context";
import { type KeptForm, type Lens, useKeptForm } from "@/components/autosave/use-kept-form";
import { isOwnField } from "../saving/fields";
import type { AgentDetail } from "../types";
import { presentSettings } from "./api";
import { settingsSchema } from "./checks";
import type { Catalogue, Setting } from "./types";
import { settingsOf, type Values } from "./values";

interface SettingsForm {
  kept: KeptForm<Values>;
  settings: Setting[];
  broken: Set<string>;
}

/** Settings are values of the form by their own names; the form of the agent's words has the others. */
const LENS: Lens<Values> = {
  toFields: (values) => values,
  toValues: (fields) => {
    const settings = Object.entries(fields).filter(([name]) => !isOwnField(name));
    return Object.fromEntries(settings.map(([name, value]) => [name, value ?? null]));
  },
  fieldOf: (value) => value,
};

export function useSettingsForm(agent: AgentDetail, catalogue: Catalogue): SettingsForm {
  const keeper = useKeeper();
  const [settings] = useState(() => settingsOf(catalogue, agent.engine, presentSettings(agent)));
  const [broken] = useState(() => new Set<string>());
  const { definitions } = catalogue;
  const [schema] = useState(() =>
    settingsSchema({ settings, definitions, broken, before: () => keeper.base }),
  );
  const isHeld = (name: string) =>
    [...broken].some((path) => path === name || path.startsWith(`${name}.`));
  const kept = useKeptForm<Values>({ name: "settings", schema, lens: LENS, isHeld });
  return { kept, settings, broken };
}
