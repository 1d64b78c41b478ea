/** What the form of an agent holds, and what of it goes to the server. */
import * as z from "zod/mini";
import type { Agent } from "./types";

export const GREETINGS = ["says", "own", "waits"] as const;

const MOST_PROMPT = 200_000;
const MOST_MESSAGE = 5_000;

/** What answers: a prompt, a graph of steps, a model of one's own. */
export const ENGINES = ["retell-llm", "conversation-flow", "custom-llm"] as const;

const MOST_ADDRESS = 2_000;
const SOCKET = /^wss?:\/\/\S+$/i;

const words = z.object({
  connection_id: z.string().check(z.minLength(1)),
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  language: z.string().check(z.minLength(1)),
  /** Empty: the voice that suits the language best. */
  voice_id: z.string().check(z.maxLength(200)),
  prompt: z.string().check(z.maxLength(MOST_PROMPT)),
  greeting: z.enum(GREETINGS),
  first_message: z.string().check(z.maxLength(MOST_MESSAGE)),
});
const saysSomething = ({ greeting, first_message }: AgentValues) =>
  greeting !== "says" || first_message.trim() !== "";
const NO_GREETING = { path: ["first_message"], message: "required" };

export const agentSchema = words.check(z.refine(saysSomething, NO_GREETING));

export type AgentValues = z.infer<typeof words>;

/** A new agent chooses what answers for it. */
export const newAgentSchema = z
  .extend(words, {
    engine: z.enum(ENGINES),
    llm_websocket_url: z.string().check(z.trim(), z.maxLength(MOST_ADDRESS)),
  })
  .check(
    z.refine((values) => values.engine === "custom-llm" || saysSomething(values), NO_GREETING),
    z.refine(
      ({ engine, llm_websocket_url }) => engine !== "custom-llm" || SOCKET.test(llm_websocket_url),
      { path: ["llm_websocket_url"], message: "socket" },
    ),
  );

export type NewAgentValues = z.infer<typeof newAgentSchema>;

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
export function bodyOf(values: NewAgentValues) {
  const { name, language, engine, prompt, llm_websocket_url } = values;
  if (engine === "custom-llm") return { name, language, engine, llm_websocket_url };
  return { name, language, engine, prompt, first_message: messageOf(values) };
}
