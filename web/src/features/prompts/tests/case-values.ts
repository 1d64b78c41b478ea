/** A case as its form holds it, and as the server takes it. */
import * as z from "zod/mini";
import { ApiError } from "@/api/errors";
import { draftOf, faultsOf, mockOf } from "@/components/trying/chat";
import { parsed } from "@/components/trying/json";
import type { MockDraft } from "@/stores/trials";
import type { Case, CaseInput, Check, Suite } from "./api";

export const CHECKS = [
  "contains",
  "forbidden",
  "regex",
  "tool_called",
  "max_turns",
  "metric",
] as const;
export type CheckKind = (typeof CHECKS)[number];

/** All that any kind of check may say; which of it counts is told by the kind. */
export interface CheckValues {
  kind: CheckKind;
  text: string;
  ignores_case: boolean;
  pattern: string;
  name: string;
  arguments: string;
  turns: string;
}

export interface CaseValues {
  name: string;
  kind: "scripted" | "simulated";
  /** What the caller says, a line each. */
  turns: string;
  caller: string;
  variables: { name: string; value: string }[];
  mocks: MockDraft[];
  checks: CheckValues[];
}

export const NEW_CHECK: CheckValues = {
  kind: "contains",
  text: "",
  ignores_case: true,
  pattern: "",
  name: "",
  arguments: "",
  turns: "6",
};

export const NEW_CASE: CaseValues = {
  name: "",
  kind: "scripted",
  turns: "",
  caller: "",
  variables: [],
  mocks: [],
  checks: [NEW_CHECK],
};

const MOST_TURNS = 30;
const MOST_WORDS = 2_000;
const MOST_COUNTED = 200;

export const linesOf = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

const isObject = (value: unknown): value is Record<string, never> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What is missing of a check, by the field it is missing in. */
function faultOf(check: CheckValues): [keyof CheckValues, string] | null {
  switch (check.kind) {
    case "regex":
      return check.pattern === "" ? ["pattern", "required"] : null;
    case "tool_called":
      if (check.name.trim() === "") return ["name", "required"];
      if (check.arguments.trim() === "" || isObject(parsed(check.arguments))) return null;
      return ["arguments", "jsonObject"];
    case "max_turns": {
      const turns = Number(check.turns);
      const isCount = Number.isInteger(turns) && turns >= 1 && turns <= MOST_COUNTED;
      return isCount ? null : ["turns", "count"];
    }
    default:
      return check.text.trim() === "" ? ["text", "required"] : null;
  }
}

type Refusal = [path: (string | number)[], message: string];

function refusalsOfSaid({ kind, turns, caller }: CaseValues): Refusal[] {
  if (kind === "simulated") return caller.trim() === "" ? [[["caller"], "required"]] : [];
  const lines = linesOf(turns);
  if (lines.length === 0) return [[["turns"], "required"]];
  if (lines.length > MOST_TURNS) return [[["turns"], "turns"]];
  return lines.some((line) => line.length > MOST_WORDS) ? [[["turns"], "lineLength"]] : [];
}

function refusalsOfChecks({ kind, checks }: CaseValues): Refusal[] {
  if (checks.length === 0) return [[["checks"], "checks"]];
  return checks.flatMap((check, index): Refusal[] => {
    if (check.kind === "metric" && kind === "scripted")
      return [[["checks", index, "kind"], "metric"]];
    const fault = faultOf(check);
    return fault === null ? [] : [[["checks", index, fault[0]], fault[1]]];
  });
}

export const caseSchema = z
  .custom<CaseValues>(() => true)
  .check((context) => {
    const { value } = context;
    const refusals: Refusal[] = [
      ...(value.name.trim() === "" ? [[["name"], "required"] satisfies Refusal] : []),
      ...refusalsOfSaid(value),
      ...refusalsOfChecks(value),
      ...(value.mocks.some((mock) => faultsOf(mock).length > 0)
        ? [[["mocks"], "mocks"] satisfies Refusal]
        : []),
    ];
    for (const [path, message] of refusals) {
      context.issues.push({ code: "custom", input: value, path, message });
    }
  });

const checkOf = (check: Check): CheckValues => ({
  ...NEW_CHECK,
  kind: check.kind,
  ...("text" in check ? { text: check.text } : {}),
  ...("ignores_case" in check ? { ignores_case: check.ignores_case ?? true } : {}),
  ...("pattern" in check ? { pattern: check.pattern } : {}),
  ...("name" in check ? { name: check.name } : {}),
  ...("turns" in check ? { turns: String(check.turns) } : {}),
  ...("arguments" in check && Object.keys(check.arguments ?? {}).length > 0
    ? { arguments: JSON.stringify(check.arguments) }
    : {}),
});

export const valuesOf = (one: Case): CaseValues => ({
  name: one.name,
  kind: one.kind,
  turns: one.turns.join("\n"),
  caller: one.caller ?? "",
  variables: Object.entries(one.variables).map(([name, value]) => ({ name, value: String(value) })),
  mocks: one.tool_mocks.map(draftOf),
  checks: one.checks.map(checkOf),
});

function asCheck(check: CheckValues): Check {
  const { kind, ignores_case } = check;
  switch (kind) {
    case "regex":
      return { kind, pattern: check.pattern, ignores_case };
    case "tool_called": {
      const wanted = parsed(check.arguments);
      return { kind, name: check.name.trim(), arguments: isObject(wanted) ? wanted : {} };
    }
    case "max_turns":
      return { kind, turns: Number(check.turns) };
    case "metric":
      return { kind, text: check.text.trim() };
    default:
      return { kind, text: check.text.trim(), ignores_case };
  }
}

/** The case to send; `id` keeps its results together over edits. */
export function inputOf(values: CaseValues, id: string | null): CaseInput {
  const named = values.variables.filter(({ name }) => name.trim() !== "");
  const shared = {
    id,
    name: values.name.trim(),
    variables: Object.fromEntries(named.map(({ name, value }) => [name.trim(), value])),
    tool_mocks: values.mocks.map(mockOf),
    checks: values.checks.map(asCheck),
  };
  return values.kind === "scripted"
    ? ({ ...shared, kind: "scripted", turns: linesOf(values.turns) } as CaseInput)
    : ({ ...shared, kind: "simulated", caller: values.caller.trim() } as CaseInput);
}

/** A case of the suite as it goes back: without what its kind does not have. */
export function unchanged({ turns, caller, ...shared }: Case): CaseInput {
  return (
    shared.kind === "scripted" ? { ...shared, turns } : { ...shared, caller: caller ?? "" }
  ) as CaseInput;
}

/** All cases with this one in its place, or at the end where it is new. */
export function casesWith(suite: Suite, changed: CaseInput): CaseInput[] {
  const isNew = !suite.cases.some(({ id }) => id === changed.id);
  const cases = suite.cases.map((one) => (one.id === changed.id ? changed : unchanged(one)));
  return isNew ? [...cases, { ...changed, id: null }] : cases;
}

const FIELDS: Record<string, string> = { tool_mocks: "mocks" };

/** What the server says of the case at this place, at the fields of its form. */
export function atFields(reason: unknown, place: number): unknown {
  if (!(reason instanceof ApiError)) return reason;
  const fields = reason.problem.fields.map((problem) => {
    const [list, index, , field = "", ...rest] = problem.path.split(".");
    if (list !== "cases" || Number(index) !== place) return problem;
    if (field === "turns" || field === "tool_mocks")
      return { ...problem, path: FIELDS[field] ?? field };
    // In the place of a check stands its kind too: checks.0.regex.pattern.
    const inner = field === "checks" && rest.length > 2 ? [rest[0], ...rest.slice(2)] : rest;
    return { ...problem, path: [field, ...inner].join(".") };
  });
  return new ApiError({ ...reason.problem, fields });
}
