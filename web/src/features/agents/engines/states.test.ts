import { describe, expect, test } from "vitest";
import { reachable, type States, withoutState, withRenamed, withState } from "./states";

const edge = (to: string) => ({ destination_state_name: to, description: "When asked" });
const PRESENT: States = {
  states: [
    { name: "hello", edges: [edge("book"), edge("gone")] },
    { name: "book", edges: [edge("hello")] },
    { name: "island" },
  ],
  starting: "hello",
};

describe("the states of an agent", () => {
  test("a new one gets a free name, and the first is the one to begin with", () => {
    const once = withState({ states: [], starting: null });
    expect([once.states[0]?.name, once.starting]).toEqual(["state_1", "state_1"]);
    const named: States = { states: [{ name: "state_2" }], starting: "state_2" };
    expect(withState(named).states[1]?.name).toBe("state_3");
  });

  test("a new name goes along to edges and to the beginning", () => {
    const renamed = withRenamed(PRESENT, 0, "greeting");
    expect(renamed.starting).toBe("greeting");
    expect(renamed.states[1]?.edges).toEqual([edge("greeting")]);
    const twins: States = {
      ...PRESENT,
      states: [{ name: "a", edges: [edge("a")] }, { name: "a" }],
    };
    expect(withRenamed(twins, 1, "b").states[0]?.edges).toEqual([edge("a")]);
  });

  test("one that goes takes the edges to it along", () => {
    const left = withoutState(PRESENT, 0);
    expect(left.starting).toBe("book");
    expect(left.states[0]?.edges).toEqual([]);
    expect(withoutState({ states: [{ name: "a" }], starting: "a" }, 0).starting).toBeNull();
  });

  test("those that no edge leads to are found", () => {
    expect([...reachable(PRESENT)].sort()).toEqual(["book", "hello"]);
    expect(reachable({ ...PRESENT, starting: null }).size).toBe(0);
  });
});
