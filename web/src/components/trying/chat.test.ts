import { describe, expect, test } from "vitest";
import type { Answer, ChatTurn, MockDraft } from "@/stores/trials";
import { asText, draftOf, faultsOf, historyOf, mockOf, questionOf, variablesAfter } from "./chat";

const agentSays = (content: string) => ({ role: "agent", content, name: null }) as never;

const answer = (overrides: Partial<Answer> = {}): Answer => ({
  messages: [agentSays("Good morning.")],
  state: null,
  node: null,
  variables: {},
  has_ended: false,
  knowledge: [],
  is_scripted: true,
  ...overrides,
});
const turn = (overrides: Partial<ChatTurn> = {}): ChatTurn => ({
  said: "Hello",
  given: {},
  answer: answer(),
  ...overrides,
});
const mock: MockDraft = { tool: "book_table", args: "", output: '{"table": 7}', fails: false };

test("a question brings the whole history, without what was empty, and where it stands", () => {
  const turns = [turn({ said: null }), turn({ answer: answer({ state: "booking", node: "n1" }) })];
  expect(
    questionOf({
      turns,
      said: "For two",
      variables: { name: "Ana", blank: "" },
      mocks: [mock],
    }),
  ).toEqual({
    messages: [
      { role: "agent", content: "Good morning." },
      { role: "user", content: "Hello" },
      { role: "agent", content: "Good morning." },
      { role: "user", content: "For two" },
    ],
    variables: { name: "Ana" },
    tool_mocks: [
      {
        tool_name: "book_table",
        input_match_rule: { type: "any" },
        output: '{"table": 7}',
        result: null,
      },
    ],
    state: "booking",
    node: "n1",
  });
});

describe("variables", () => {
  const given = { name: "Ana", city: "Lugo" };
  const after = [
    turn({ given, answer: answer({ variables: { ...given, name: "Eva", size: "4" } }) }),
  ];

  test("keep what a tool set until the reader changes them", () => {
    expect(variablesAfter(after, given)).toEqual({ name: "Eva", city: "Lugo", size: "4" });
    expect(variablesAfter(after, { ...given, name: "Luz" })).toMatchObject({ name: "Luz" });
  });

  test("go when the reader takes them away", () => {
    expect(variablesAfter(after, { name: "Ana" })).toEqual({ name: "Eva", size: "4" });
  });

  test("are the reader's where nothing was answered yet", () => {
    expect(variablesAfter([], given)).toEqual(given);
    expect(variablesAfter([turn({ answer: null })], given)).toEqual(given);
  });
});

describe("mocks", () => {
  test.each([
    [{}, []],
    [{ tool: " " }, ["tool"]],
    [{ output: "seven" }, ["output"]],
    [{ args: "[1]" }, ["args"]],
    [{ args: '{"guests": 2}' }, []],
  ])("%j are judged before they are sent", (patch, faults) => {
    expect(faultsOf({ ...mock, ...patch })).toEqual(faults);
  });

  test("come back from a saved set as they were written", () => {
    const draft = { ...mock, args: JSON.stringify({ guests: 2 }, null, 2), fails: true };
    expect(mockOf(draft)).toMatchObject({
      input_match_rule: { type: "partial_match", args: { guests: 2 } },
      result: false,
    });
    expect(draftOf(mockOf(draft))).toEqual(draft);
  });
});

test("a copied conversation tells who said and did what", () => {
  const happened = [
    { role: "tool_call_invocation", name: "book_table", arguments: '{"guests":2}' },
    { role: "tool_call_result", content: "{}" },
    { role: "state_transition", new_state_name: "paying" },
    agentSays("Done."),
  ] as never;
  const turns = [turn({ answer: answer({ messages: happened }) })];
  expect(asText(turns, { user: "You", agent: "Recepción" })).toBe(
    'You: Hello\n→ book_table {"guests":2}\n← {}\n· paying\nRecepción: Done.',
  );
  expect(historyOf(turns)).toHaveLength(5);
});
