import { describe, expect, test } from "vitest";
import type { Json } from "../settings/types";
import { outlineOf } from "./outline";

const leads = (id: string, to: string, prompt = "Yes") => ({
  id,
  destination_node_id: to,
  transition_condition: { type: "prompt", prompt },
});

const NODES: Json = [
  { id: "bye", type: "end" },
  { id: "island", type: "conversation", instruction: { type: "prompt", text: "Nobody" } },
  {
    id: "hello",
    name: "Greeting",
    type: "conversation",
    instruction: { type: "static_text", text: "Good\n  day." },
    edges: [leads("e1", "ask", "They want to book"), leads("e2", "gone")],
    else_edge: { id: "e3", destination_node_id: "bye" },
  },
  {
    id: "ask",
    type: "branch",
    edges: [
      {
        id: "e4",
        destination_node_id: "bye",
        transition_condition: {
          type: "equation",
          operator: "&&",
          equations: [
            { left: "{{age}}", operator: ">", right: "17" },
            { left: "{{name}}", operator: "exists" },
          ],
        },
      },
    ],
    else_edge: { id: "e5" },
  },
  { id: "help", type: "subagent", global_node_setting: { condition: "They ask for help" } },
];

describe("the outline of a flow", () => {
  test("goes from the start on and puts what cannot be reached last", () => {
    const outline = outlineOf(NODES, "hello");
    expect(outline.map(({ id }) => id)).toEqual(["hello", "ask", "bye", "help", "island"]);
    expect(outline.map(({ isReachable }) => isReachable)).toEqual([true, true, true, true, false]);
    expect(outline[0]).toMatchObject({ name: "Greeting", isStart: true, excerpt: "Good day." });
    expect(outline[3]).toMatchObject({ isGlobal: true });
  });

  test("says where each edge leads, and which leads nowhere", () => {
    const [hello, ask] = outlineOf(NODES, "hello");
    expect(hello?.edges.map(({ kind, condition, target }) => [kind, condition, target])).toEqual([
      ["condition", "They want to book", { id: "ask", name: "ask", isMissing: false }],
      ["condition", "Yes", { id: "gone", name: "gone", isMissing: true }],
      ["otherwise", "", { id: "bye", name: "bye", isMissing: false }],
    ]);
    expect(ask?.edges[0]?.condition).toBe("{{age}} > 17 && {{name}} exists");
    expect(ask?.edges[1]?.target).toBeNull();
  });

  test("begins at the first node where none is named, and ends circles", () => {
    const circle: Json = [
      { id: "a", type: "conversation", edges: [leads("1", "b")] },
      { id: "b", type: "conversation", edges: [leads("2", "a")] },
    ];
    expect(outlineOf(circle, null).map(({ id, isStart }) => [id, isStart])).toEqual([
      ["a", true],
      ["b", false],
    ]);
    expect(outlineOf(null, null)).toEqual([]);
    expect(outlineOf(["nonsense", 5], "x")).toEqual([]);
  });
});
