/** An agent's fields as its forms save them, and how the form of its words shows them. */
import type { Tagged } from "@/api/client";
import type { Fields, Version } from "@/components/autosave/types";
import type { Lens } from "@/components/autosave/use-kept-form";
import { type AgentValues, messageOf, valuesOf } from "../schema";
import { isElsewhere } from "../settings/layer";
import type { AgentDetail, AgentUpdate } from "../types";

/** Fields of the panel's own naming; all others go by Retell's names. */
const OWN = ["name", "language", "voice_id", "prompt", "first_message"];

export const isOwnField = (name: string) => OWN.includes(name);

export function versionOf(agent: Tagged<AgentDetail>): Version {
  const { name, language, voice_id, prompt, first_message } = agent;
  const settings = Object.entries(agent.settings).filter(([setting]) => !isElsewhere(setting));
  const own = { name, language, voice_id, prompt, first_message };
  return { fields: { ...Object.fromEntries(settings), ...own }, etag: agent.etag };
}

/** Settings go flat into an edit, beside the fields that its generated type names. */
export const asUpdate = (changes: Fields) => changes as AgentUpdate;

const BLANK = /\p{White_Space}/u;

/** The server keeps no outer blanks: what is sent is what it will have, so that a line just begun stays in the form. */
function withoutOuterBlanks(text: string): string {
  const from = text.search(/\P{White_Space}/u);
  if (from === -1) return "";
  let to = text.length;
  while (BLANK.test(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

/** The form of the words: the greeting and the first message are one field of the agent. */
export function wordsLens(agent: AgentDetail): Lens<AgentValues> {
  const hasPrompt = agent.engine === "retell-llm";
  return {
    toFields: (values) => ({
      name: values.name.trim(),
      language: values.language,
      voice_id: values.voice_id,
      ...(hasPrompt
        ? { prompt: withoutOuterBlanks(values.prompt), first_message: messageOf(values) }
        : {}),
    }),
    toValues: (fields) => {
      const own = Object.fromEntries(Object.entries(fields).filter(([name]) => isOwnField(name)));
      const values: Partial<AgentValues> = valuesOf({ ...agent, ...own });
      const shown = Object.keys(values).filter((value) => {
        return value === "connection_id" || (value === "greeting" ? "first_message" : value) in own;
      });
      return Object.keys(own).length === 0
        ? {}
        : Object.fromEntries(shown.map((value) => [value, values[value as keyof AgentValues]]));
    },
    fieldOf: (value) => (value === "greeting" ? "first_message" : value),
  };
}
