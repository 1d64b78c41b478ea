/** What a conversation means: its history, where it stands, and what the next question says. */

import type { components } from "@/api/schema";
import {
  type ChatTurn,
  filledOf,
  type MockDraft,
  type ToolMock,
  type Variables,
} from "@/stores/trials";
import { parsed } from "./json";

type Question = components["schemas"]["PlaygroundQuestion"];
export type Message = components["schemas"]["PlaygroundMessage"];

/** What every question says, whoever is asked. */
export type AskedFor = Pick<Question, "messages" | "variables" | "tool_mocks" | "state" | "node">;

/** Everything said and done so far, in Retell's shape. */
export function historyOf(turns: ChatTurn[]): Message[] {
  return turns.flatMap(({ said, answer }) => [
    ...(said === null ? [] : [messageOf(said)]),
    ...(answer?.messages ?? []).map(withoutNulls),
  ]);
}

const messageOf = (content: string) => ({ role: "user", content }) as Message;

/** Retell gets back what it gave, without the fields that were empty. */
function withoutNulls(message: Message): Message {
  const given = Object.entries(message).filter(([, value]) => value !== null);
  return Object.fromEntries(given) as unknown as Message;
}

/** Tools may have set variables; what the reader changed since then goes before that. */
export function variablesAfter(turns: ChatTurn[], wanted: Variables): Variables {
  const last = turns.at(-1);
  if (last === undefined || last.answer === null) return wanted;
  const { given, answer } = last;
  const kept = Object.entries(answer.variables).filter(
    ([name]) => !(name in given) || name in wanted,
  );
  const changed = Object.entries(wanted).filter(([name, value]) => given[name] !== value);
  return { ...Object.fromEntries(kept), ...Object.fromEntries(changed) };
}

export const stateOf = (turns: ChatTurn[]) => turns.at(-1)?.answer?.state ?? null;
export const hasEnded = (turns: ChatTurn[]) => turns.at(-1)?.answer?.has_ended ?? false;

interface Wish {
  turns: ChatTurn[];
  said: string | null;
  variables: Variables;
  mocks: MockDraft[];
}

/** The question that goes on from these turns. Blank variables count as not given. */
export function questionOf({ turns, said, variables, mocks }: Wish): AskedFor {
  const last = turns.at(-1)?.answer ?? null;
  return {
    messages: [...historyOf(turns), ...(said === null ? [] : [messageOf(said)])],
    variables: variablesAfter(turns, filledOf(variables)),
    tool_mocks: mocks.map(mockOf),
    state: last?.state ?? null,
    node: last?.node ?? null,
  };
}

export function mockOf({ tool, args, output, fails }: MockDraft): ToolMock {
  const wanted = parsed(args);
  const isPartial = args.trim() !== "" && isObject(wanted);
  return {
    tool_name: tool,
    input_match_rule: isPartial ? { type: "partial_match", args: wanted } : { type: "any" },
    output,
    result: fails ? false : null,
  };
}

export function draftOf({
  tool_name,
  input_match_rule: rule,
  output,
  result,
}: ToolMock): MockDraft {
  const args = rule?.type === "partial_match" ? JSON.stringify(rule.args, null, 2) : "";
  return { tool: tool_name, args, output, fails: result === false };
}

export type MockFault = "tool" | "args" | "output";

/** What must be put right before the mock can be sent; a tool without its mock would really be run. */
export function faultsOf({ tool, args, output }: MockDraft): MockFault[] {
  const faults: MockFault[] = [];
  if (tool.trim() === "") faults.push("tool");
  if (args.trim() !== "" && !isObject(parsed(args))) faults.push("args");
  if (parsed(output) === undefined) faults.push("output");
  return faults;
}

function isObject(value: unknown): value is Record<string, never> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The conversation as text, to paste somewhere. */
export function asText(turns: ChatTurn[], names: { user: string; agent: string }): string {
  return historyOf(turns)
    .map((message) => {
      if (message.role === "user") return `${names.user}: ${message.content}`;
      if (message.role === "agent") return `${names.agent}: ${message.content}`;
      if (message.role === "tool_call_invocation") return `→ ${message.name} ${message.arguments}`;
      if (message.role === "tool_call_result") return `← ${message.content}`;
      return `· ${message.new_state_name ?? message.content ?? message.role}`;
    })
    .join("\n");
}
