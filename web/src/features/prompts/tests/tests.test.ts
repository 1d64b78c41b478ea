import { describe, expect, test } from "vitest";
import { ApiError } from "@/api/errors";
import type { Case, Run } from "./api";
import {
  atFields,
  caseSchema,
  casesWith,
  inputOf,
  NEW_CASE,
  NEW_CHECK,
  unchanged,
  valuesOf,
} from "./case-values";
import { columnsOf, isShown, markOf, rowsOf } from "./compare";

const makeCase = (id: string, overrides: Partial<Case> = {}): Case => ({
  id,
  name: `Case ${id}`,
  kind: "scripted",
  turns: ["Hello", "Goodbye"],
  caller: null,
  variables: { name: "Ana" },
  tool_mocks: [],
  checks: [{ kind: "contains", text: "table", ignores_case: false }],
  ...overrides,
});

const makeRun = (id: string, digest: string, outcomes: (Run["outcome"] | undefined)[]): Run =>
  ({
    id,
    digest,
    model: null,
    agent_id: "agent",
    cases: outcomes.flatMap((outcome, index) =>
      outcome === undefined
        ? []
        : [{ case_id: `${index}`, name: `Case ${index}`, state: "finished", outcome }],
    ),
  }) as unknown as Run;

describe("runs side by side", () => {
  test("are the newest of each text, from the oldest to the newest", () => {
    const runs = ["3:b", "2:b", "1:a"].map((run) => {
      const [id = "", digest = ""] = run.split(":");
      return makeRun(id, digest, []);
    });
    expect(columnsOf(runs, []).map(({ id }) => id)).toEqual(["1", "3"]);
    expect(columnsOf(runs, ["2", "3"]).map(({ id }) => id)).toEqual(["2", "3"]);
  });

  test("tell what was fixed, what broke and what stayed", () => {
    expect(markOf("fail", "pass")).toBe("fixed");
    expect(markOf("pass", "error")).toBe("broken");
    expect(markOf("fail", "error")).toBe("same");
    expect(markOf("pass", null)).toBeNull();
    const columns = [
      makeRun("1", "a", ["pass", "fail", undefined]),
      makeRun("2", "b", [null, "pass", "fail"]),
      makeRun("3", "c", ["fail", "pass", "fail"]),
    ];
    const rows = rowsOf([makeCase("1"), makeCase("0")], columns);
    expect(rows.map(({ id }) => id)).toEqual(["1", "0", "2"]);
    const marks = rows.map(({ cells }) => cells.map((cell) => cell?.mark ?? null));
    expect(marks).toEqual([
      [null, "fixed", "same"],
      // A run that did not get to the case is passed over.
      [null, null, "broken"],
      [null, null, "same"],
    ]);
    expect(rows.map((row) => isShown(row, "changed"))).toEqual([true, true, false]);
    expect(rows.map((row) => isShown(row, "failing"))).toEqual([false, true, true]);
  });
});

describe("a case", () => {
  test("goes to the server as it came", () => {
    const scripted = makeCase("a", {
      checks: [
        { kind: "contains", text: "table", ignores_case: false },
        { kind: "regex", pattern: "a+", ignores_case: true },
        { kind: "tool_called", name: "book", arguments: { guests: 2 } },
        { kind: "max_turns", turns: 3 },
      ],
    });
    const simulated = makeCase("b", {
      kind: "simulated",
      turns: [],
      caller: "You are Ana.",
      checks: [{ kind: "metric", text: "It confirms." }],
    });
    for (const one of [scripted, simulated]) {
      expect(inputOf(valuesOf(one), one.id)).toEqual(unchanged(one));
      expect(caseSchema.safeParse(valuesOf(one)).success).toBe(true);
    }
    expect(unchanged(scripted)).not.toHaveProperty("caller");
    expect(unchanged(simulated)).not.toHaveProperty("turns");
  });

  test("takes its place among the others, or the last one", () => {
    const suite = { cases: [makeCase("a"), makeCase("b")] } as never;
    const changed = inputOf({ ...NEW_CASE, name: "Other", turns: "Hi" }, "a");
    expect(casesWith(suite, changed).map(({ name }) => name)).toEqual(["Other", "Case b"]);
    const added = casesWith(suite, { ...changed, id: null });
    expect(added.map(({ name }) => name)).toEqual(["Case a", "Case b", "Other"]);
  });

  test("says at each field what is missing", () => {
    const checks = [
      NEW_CHECK,
      { ...NEW_CHECK, kind: "metric" as const, text: "It confirms." },
      { ...NEW_CHECK, kind: "tool_called" as const, name: "book", arguments: "[]" },
      { ...NEW_CHECK, kind: "max_turns" as const, turns: "0" },
    ];
    const found = caseSchema.safeParse({ ...NEW_CASE, checks });
    const paths = found.error?.issues.map(({ path }) => path.join("."));
    expect(paths).toEqual([
      "name",
      "turns",
      "checks.0.text",
      "checks.1.kind",
      "checks.2.arguments",
      "checks.3.turns",
    ]);
  });

  test("shows what the server refuses where it is", () => {
    const path = "cases.4.scripted.checks.0.regex.pattern";
    const fields = [path, "cases.4.scripted.turns.2", "cases.3.scripted.name"].map((one) => ({
      path: one,
      message: "No.",
      code: "value_error",
    }));
    const problem = { status: 422, code: "invalid", title: "", detail: "", details: {}, fields };
    const refused = new ApiError({ ...problem, requestId: null, retryAfter: null });
    const placed = atFields(refused, 4) as ApiError;
    expect(placed.problem.fields.map((field) => field.path)).toEqual([
      "checks.0.pattern",
      "turns",
      "cases.3.scripted.name",
    ]);
  });
});
