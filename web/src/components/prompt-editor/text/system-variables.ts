/** The variables that Retell fills in by itself. */

export const SYSTEM_VARIABLES = [
  "current_time",
  "current_hour",
  "current_calendar",
  "current_agent_state",
  "previous_agent_state",
  "current_node",
  "previous_node",
  "session_type",
  "session_duration",
  "session_duration_ms",
  "direction",
  "user_number",
  "agent_number",
  "call_id",
  "call_type",
  "chat_id",
  "first_name",
  "last_name",
  "do_not_call",
  "contact_memory",
] as const;

export type SystemVariable = (typeof SYSTEM_VARIABLES)[number];

/** With a time zone behind them they tell the time there. */
const ZONED = ["current_time", "current_hour", "current_calendar"] as const;

const KNOWN: ReadonlySet<string> = new Set(SYSTEM_VARIABLES);

/** The zones of the browser, with the one that it forgets. */
export const timeZones = (): string[] => ["UTC", ...Intl.supportedValuesOf("timeZone")];

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

export interface Zoned {
  variable: (typeof ZONED)[number];
  zone: string;
}

/** What a name with a time zone behind it is made of, whether or not there is such a zone. */
export function zonedVariable(name: string): Zoned | null {
  const variable = ZONED.find((one) => name.startsWith(`${one}_`));
  return variable === undefined ? null : { variable, zone: name.slice(variable.length + 1) };
}

/** The variable that a name stands for, without its time zone. */
export function systemVariable(name: string): SystemVariable | null {
  if (KNOWN.has(name)) return name as SystemVariable;
  const zoned = zonedVariable(name);
  return zoned !== null && isTimeZone(zoned.zone) ? zoned.variable : null;
}

export const isSystemVariable = (name: string) => systemVariable(name) !== null;
