/** What in an agent's settings can be tried: the variables it fills in and the tools it calls. */
import { variablesIn } from "@/components/prompt-editor/text/tokens";

/** Of an agent only its settings matter here. */
type Settled = { settings: Record<string, unknown> };

/** Retell fills these in by itself. */
const BY_RETELL =
  /^(current_|session_|call_|direction$|user_number$|agent_number$|previous_agent_)/;

export function variablesOf({ settings }: Settled): string[] {
  return variablesIn(JSON.stringify(settings)).filter((name) => !BY_RETELL.test(name));
}

type Named = { name?: unknown };
const listed = (value: unknown): Named[] => (Array.isArray(value) ? value : []);
const named = (tools: Named[]) =>
  tools.map(({ name }) => name).filter((name): name is string => typeof name === "string");

/** The names of all its tools, of its states too. */
export function toolsOf({ settings }: Settled): string[] {
  const ofStates = listed(settings.states).flatMap((state) =>
    listed((state as { tools?: unknown }).tools),
  );
  return [...new Set(named([...listed(settings.general_tools), ...ofStates]))];
}
