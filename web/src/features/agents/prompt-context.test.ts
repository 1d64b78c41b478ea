import { expect, test } from "vitest";
import { contextOf } from "./prompt-context";

const tool = {
  type: "custom",
  name: "book",
  description: "Books.",
  response_variables: { slot: "$.slot" },
};

test("a prompt may speak of what the agent has", () => {
  const context = contextOf({
    prompt: "{{here}}",
    first_message: "Hi {{name}}",
    default_dynamic_variables: { name: "you", slot: "none", odd: null },
    general_tools: [tool, { type: "end_call", name: "end_call" }],
    states: [
      {
        name: "greet",
        edges: [{ destination_state_name: "close", description: "" }],
        tools: [
          { type: "extract_dynamic_variable", name: "hear", variables: [{ name: "reason" }, {}] },
        ],
      },
      { name: "close" },
    ],
    starting_state: "greet",
  });
  expect(context).toEqual({
    variables: [
      { name: "name", fallback: "you" },
      { name: "slot", fallback: "none" },
      { name: "odd", fallback: null },
      { name: "reason", fallback: null, isFilled: true },
    ],
    tools: [
      { name: "book", description: "Books." },
      { name: "end_call", description: null },
      { name: "hear", description: null },
    ],
    states: [
      { name: "greet", targets: ["close"] },
      { name: "close", targets: [] },
    ],
    startingState: "greet",
    usedElsewhere: ["name"],
  });
});

test("the tools of a server are known to it alone", () => {
  expect(contextOf({ mcps: [{ name: "crm" }], general_tools: [tool] }).tools).toBeNull();
  expect(contextOf({}).variables).toEqual([]);
});
