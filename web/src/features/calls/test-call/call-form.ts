/** The values of the test call's form, how they are checked, and what is sent. */
import * as z from "zod/mini";
import type { CallCreate } from "@/api/calls";

export interface CallFormValues {
  agent_id: string;
  kind: "phone" | "web";
  to_number: string;
  from_number: string;
  variables: { name: string; value: string }[];
  /** Empty: the version that callers get. */
  version: "" | "draft";
}

const E164 = /^\+[1-9]\d{6,14}$/;

/** People write numbers with spaces, dots, dashes and brackets. */
export const bareNumber = (number: string) => number.replace(/[\s().-]/g, "");

export const callSchema = z
  .object({
    agent_id: z.string().check(z.minLength(1)),
    kind: z.enum(["phone", "web"]),
    to_number: z.string(),
    from_number: z.string(),
    variables: z.array(z.object({ name: z.string(), value: z.string() })),
    version: z.enum(["", "draft"]),
  })
  .check(
    z.refine(({ kind, to_number }) => kind === "web" || E164.test(bareNumber(to_number)), {
      error: "phone",
      path: ["to_number"],
    }),
  );

export function requestOf({
  agent_id,
  kind,
  to_number,
  from_number,
  variables,
  version,
}: CallFormValues): CallCreate {
  const named = variables.filter(({ name }) => name.trim() !== "");
  const given = Object.fromEntries(named.map(({ name, value }) => [name.trim(), value]));
  const numbers = {
    to_number: bareNumber(to_number),
    ...(from_number === "" ? {} : { from_number }),
  };
  return {
    kind,
    agent_id,
    ...(version === "" ? {} : { version }),
    ...(kind === "phone" ? numbers : {}),
    ...(named.length === 0 ? {} : { variables: given }),
  };
}

/** The names between double braces in the agent's texts. */
export function variablesIn(...texts: (string | null | undefined)[]): string[] {
  const found = texts.flatMap((text) =>
    [...(text ?? "").matchAll(/\{\{\s*([\w.-]+)\s*\}\}/g)].map(([, name]) => name ?? ""),
  );
  return [...new Set(found)].filter((name) => name !== "");
}
