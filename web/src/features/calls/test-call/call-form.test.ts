import { expect, test } from "vitest";
import { safeParse } from "zod/v4/core";
import { bareNumber, type CallFormValues, callSchema, requestOf, variablesIn } from "./call-form";

const values: CallFormValues = {
  agent_id: "a1",
  kind: "phone",
  to_number: "+34 910 123-456",
  from_number: "",
  variables: [{ name: " name ", value: "Ana" }],
  version: "",
};

test("a number may be written as people write it", () => {
  expect(bareNumber("+34 (910) 12.34-56")).toBe("+34910123456");
  expect(safeParse(callSchema, values).success).toBe(true);
});

test.each(["", "910123456", "+0910123456", "+34", "hello"])(
  "%s is no number with a country code",
  (to_number) => {
    const result = safeParse(callSchema, { ...values, to_number });
    expect(result.error?.issues.map(({ path }) => path)).toEqual([["to_number"]]);
  },
);

test("a web call needs no number and sends none", () => {
  expect(safeParse(callSchema, { ...values, kind: "web", to_number: "" }).success).toBe(true);
  expect(requestOf({ ...values, kind: "web" })).toEqual({
    kind: "web",
    agent_id: "a1",
    variables: { name: "Ana" },
  });
});

test("what is left empty is left out", () => {
  expect(requestOf({ ...values, variables: [{ name: "", value: "lost" }] })).toEqual({
    kind: "phone",
    agent_id: "a1",
    to_number: "+34910123456",
  });
});

test("the agent's texts name its variables, each once", () => {
  expect(variablesIn("Hi {{name}}, {{ day }}", "Hello {{name}}", null)).toEqual(["name", "day"]);
});
