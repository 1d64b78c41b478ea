/** What the form of an agent holds, and what of it goes to the server. */
import * as z from "zod/mini";
import type { Agent } from "./types";

export const GREETINGS = ["says", "own", "waits"] as const;

const MOST_PROMPT = 200_000;
const MOST_MESSAGE = 5_000;

export const agentSchema = z
  .object({
    connection_id: z.string().check(z.minLength(1)),
    name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
    language: z.string().check(z.minLength(1)),
    /** Empty: the voice that suits the language best. */
    voice_id: z.string().check(z.maxLength(200)),
    prompt: z.string().check(z.maxLength(MOST_PROMPT)),
    greeting: z.enum(GREETINGS),
    first_message: z.string().check(z.maxLength(MOST_MESSAGE)),
  })
  .check(
    z.refine(({ greeting, first_message }) => greeting !== "says" || first_message.trim() !== "", {
      path: ["first_message"],
      message: "required",
    }),
  );

export type AgentValues = z.infer<typeof agentSchema>;

/** Null at Retell means that the agent finds its own words, an empty text that it waits. */
function greetingOf(message: string | null): AgentValues["greeting"] {
  if (message === null) return "own";
  return message === "" ? "waits" : "says";
}

const MESSAGES = { own: () => null, waits: () => "", says: (text: string) => text };

type Words = Pick<
  Agent,
  "connection_id" | "name" | "language" | "voice_id" | "prompt" | "first_message"
>;

export function valuesOf(agent: Words): AgentValues {
  return {
    connection_id: agent.connection_id,
    name: agent.name,
    language: agent.language,
    voice_id: agent.voice_id,
    prompt: agent.prompt ?? "",
    greeting: greetingOf(agent.first_message),
    first_message: agent.first_message ?? "",
  };
}

/** The first message as the server has it. */
export const messageOf = ({ greeting, first_message }: AgentValues) =>
  MESSAGES[greeting](first_message);

/** What goes to the server for a new agent. */
export function bodyOf(values: AgentValues) {
  const { greeting: _said, connection_id: _fixed, ...rest } = values;
  return { ...rest, first_message: messageOf(values) };
}
