/** Leads to a field of the agent: opens its tab, finds it, and puts the focus there. */
import { useKeeper } from "@/components/autosave/keeper-context";
import { isOwnField } from "./saving/fields";
import { JSON_TEXT } from "./settings/json";
import { useAgentPage } from "./use-agent-page";

/** Retell's names of the fields that the panel has names of its own for. */
const SAME: Record<string, string> = {
  agent_name: "name",
  general_prompt: "prompt",
  begin_message: "first_message",
  start_speaker: "first_message",
};

/** The panel's name of a field that may go by Retell's. */
export const ownName = (name: string) => SAME[name] ?? name;

const FOCUSABLE = "input, select, textarea, button";
/** A tab that opens for the first time loads its code and draws many fields. */
const MOST_FRAMES = 300;

function place(name: string): HTMLElement | null {
  const row = document.querySelector<HTMLElement>(`[data-setting="${CSS.escape(name)}"]`);
  const wrong = row?.querySelector<HTMLElement>("[aria-invalid=true]");
  const own = document.querySelector<HTMLElement>(
    `:is([name="${CSS.escape(name)}"], [data-name="${CSS.escape(name)}"])`,
  );
  const invalid = document.querySelector<HTMLElement>("form:not([hidden]) [aria-invalid=true]");
  return wrong ?? row?.querySelector<HTMLElement>(FOCUSABLE) ?? own ?? invalid;
}

function focusSoon(name: string, frames = MOST_FRAMES): void {
  const found = place(name);
  if (found !== null && found.offsetParent !== null) {
    found.scrollIntoView({ block: "center" });
    found.focus({ preventScroll: true });
  } else if (frames > 0) requestAnimationFrame(() => focusSoon(name, frames - 1));
}

export function useShowField(): (name: string) => void {
  const { change } = useAgentPage();
  const keeper = useKeeper();
  return (name) => {
    const own = ownName(name);
    if (isOwnField(own)) change({ tab: undefined });
    else if (own === JSON_TEXT) change({ tab: "json" });
    else change({ tab: "settings", q: own, differs: undefined });
    keeper.check();
    focusSoon(own);
  };
}
