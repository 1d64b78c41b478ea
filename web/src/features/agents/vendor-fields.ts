/** Retell's refusals name its own fields in a sentence; this finds the field of the form that is meant. */
import { ApiError } from "@/api/errors";
import type { AgentValues } from "./schema";

const REFUSALS = ["vendor_rejected", "vendor_not_found"];

const NAMES: [keyof AgentValues, RegExp][] = [
  ["voice_id", /voice/i],
  ["language", /language|locale/i],
  ["first_message", /begin_message|first message/i],
  ["prompt", /general_prompt|prompt/i],
  ["name", /agent_name/i],
];

/** The same error with the field it belongs to, where that can be told. */
export function withField(reason: unknown): unknown {
  if (!(reason instanceof ApiError) || reason.problem.fields.length > 0) return reason;
  const { code, detail } = reason.problem;
  const path =
    code === "agent_name_taken" ? "name" : REFUSALS.includes(code) ? fieldIn(detail) : undefined;
  if (path === undefined) return reason;
  const message = detail.replace(/^Retell [^:]+: /, "");
  return new ApiError({ ...reason.problem, fields: [{ path, message, code }] });
}

const fieldIn = (words: string) => NAMES.find(([, pattern]) => pattern.test(words))?.[0];
