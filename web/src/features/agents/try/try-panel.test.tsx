import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, test } from "vitest";
import type { components } from "@/api/schema";
import type { SavedSet } from "@/components/trying/saved-sets";
import { useTestCall } from "@/stores/test-call";
import { type Answer, useTrials } from "@/stores/trials";
import { makeAgent } from "@/test/call-factories";
import { makeConnection, makeMe } from "@/test/factories";
import { renderPanel } from "@/test/render-panel";
import { page, problem, server, url } from "@/test/server";

type Question = components["schemas"]["PlaygroundQuestion"];

const sandbox = makeConnection({ kind: "sandbox" });
const agent = {
  ...makeAgent({ connection_id: sandbox.id }),
  settings: {
    general_prompt: "Greet {{name}} at {{current_time}}.",
    general_tools: [{ type: "custom", name: "book_table" }],
  },
};
const path = `/agents/${agent.id}?tab=try`;
const asked: Question[] = [];
let sets: SavedSet[] = [];

const answerTo = ({ messages, variables }: Question): Answer => ({
  messages: [
    { role: "agent", content: `Answer to ${messages.at(-1)?.content ?? "nothing"}` } as never,
  ],
  state: "booking",
  node: null,
  variables: variables ?? {},
  has_ended: messages.at(-1)?.content === "bye",
  knowledge: [],
  is_scripted: true,
});

// Toasts take hold of the pointer, which jsdom does not know.
Object.assign(Element.prototype, { setPointerCapture: () => undefined });

beforeEach(() => {
  asked.length = 0;
  sets = [];
  useTrials.setState({ byAgent: {} });
  server.use(
    http.get(url("/connections"), () => page([sandbox])),
    http.get(url("/agents/:id"), () => HttpResponse.json(agent)),
    http.get(url("/usage"), () => HttpResponse.json({ items: [], currency: "USD" })),
    http.get(url("/voices"), () => page([])),
    http.get(url("/agents/:id/test-setups"), () => page(sets)),
    http.post(url("/agents/:id/test-setups"), async ({ request }) => {
      const body = (await request.json()) as SavedSet;
      const made = { ...body, id: "s1", agent_id: agent.id, created_at: "", updated_at: "" };
      sets = [made];
      return HttpResponse.json(made, { status: 201 });
    }),
    http.post(url("/agents/:id/playground"), async ({ request }) => {
      const question = (await request.json()) as Question;
      asked.push(question);
      return HttpResponse.json(answerTo(question));
    }),
  );
});

const findBox = () => screen.findByRole("textbox", { name: "What the caller says" });

async function chatOf(...words: string[]) {
  const view = renderPanel(path);
  const box = await findBox();
  for (const word of words) {
    await view.user.type(box, `${word}{Enter}`);
    await screen.findByText(`Answer to ${word}`);
  }
  return { ...view, box };
}

describe("the conversation", () => {
  test("goes on turn by turn, and says that it is scripted and where it stands", async () => {
    await chatOf("hello", "two people");
    expect(screen.getByText("Scripted answer")).toBeVisible();
    expect(screen.getByText("State: booking")).toBeVisible();
    expect(asked[1]).toMatchObject({ state: "booking", version: "draft" });
    expect(asked[1]?.messages.map(({ content }) => content)).toEqual([
      "hello",
      "Answer to hello",
      "two people",
    ]);
  });

  test("goes on from an earlier turn that is said anew, and drops what came after", async () => {
    const { user, box } = await chatOf("first", "second", "third");
    await user.click(
      screen.getByRole("button", { name: "Say something else instead of “second”" }),
    );
    const editor = screen.getByRole("textbox", { name: "Say something else here" });
    await user.clear(editor);
    await user.type(editor, "another{Control>}{Enter}{/Control}");
    expect(await screen.findByText("Answer to another")).toBeVisible();
    expect(screen.queryByText("third")).toBeNull();
    expect(screen.queryByText("Answer to second")).toBeNull();
    expect(asked.at(-1)?.messages.map(({ content }) => content)).toEqual([
      "first",
      "Answer to first",
      "another",
    ]);
    expect(box).toHaveFocus();
  });

  test("takes the last words back by ↑, and leaves them by Escape", async () => {
    const { user, box } = await chatOf("hello");
    await user.type(box, "{ArrowUp}");
    expect(screen.getByRole("textbox", { name: "Say something else here" })).toHaveValue("hello");
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("textbox", { name: "Say something else here" })).toBeNull();
    expect(asked).toHaveLength(1);
  });

  test("lets the agent begin, answer again and start anew", async () => {
    const { user } = renderPanel(path);
    await user.click(await screen.findByRole("button", { name: "Let the agent begin" }));
    await screen.findByText("Answer to nothing");
    await user.click(screen.getByRole("button", { name: "Answer again" }));
    await waitFor(() => expect(asked).toHaveLength(2));
    expect(asked.map(({ messages }) => messages)).toEqual([[], []]);
    await screen.findByText("Answer to nothing");
    await user.click(screen.getByRole("button", { name: "Start again" }));
    expect(screen.getByRole("heading", { name: "Say something" })).toBeVisible();
  });

  test("ends when the agent ends it", async () => {
    const { box } = await chatOf("bye");
    expect(screen.getByText(/The agent ended the conversation/)).toBeVisible();
    expect(box).toBeVisible();
    expect(screen.getByRole("button", { name: "Send" })).toBeDisabled();
  });

  test("says what went wrong and asks again", async () => {
    server.use(
      http.post(
        url("/agents/:id/playground"),
        () => problem({ status: 504, code: "playground_timeout" }),
        { once: true },
      ),
    );
    const { user } = renderPanel(path);
    await user.type(await findBox(), "hello{Enter}");
    const alert = await screen.findByRole("alert");
    expect(alert).toHaveTextContent("The agent took too long to answer");
    await user.click(within(alert).getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("Answer to hello")).toBeVisible();
  });

  test("is there again after a reload", async () => {
    const { unmount } = await chatOf("hello");
    unmount();
    renderPanel(path);
    expect(await screen.findByText("Answer to hello")).toBeVisible();
  });
});

describe("variables and tool answers", () => {
  test("go with the question, and Retell's own are not asked for", async () => {
    const { user } = renderPanel(path);
    await user.type(await screen.findByRole("textbox", { name: "name" }), "Ana");
    expect(screen.queryByRole("textbox", { name: "current_time" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Add an answer" }));
    expect(screen.getByRole("combobox", { name: "Tool" })).toHaveValue("book_table");
    await user.type(await findBox(), "hello{Enter}");
    await screen.findByText("Answer to hello");
    expect(asked[0]).toMatchObject({
      variables: { name: "Ana" },
      tool_mocks: [{ tool_name: "book_table", output: "{}", input_match_rule: { type: "any" } }],
    });
  });

  test("hold the question back while an answer is no JSON, since the tool would be run", async () => {
    const { user } = renderPanel(path);
    await user.click(await screen.findByRole("button", { name: "Add an answer" }));
    const output = screen.getByRole("textbox", { name: "Answers (JSON)" });
    await user.clear(output);
    await user.type(output, "seven");
    expect(output).toBeInvalid();
    await user.type(await findBox(), "hello{Enter}");
    expect(screen.getByText(/A tool answer is not right yet/)).toBeVisible();
    expect(asked).toEqual([]);
  });

  test("are saved under a name and taken from there", async () => {
    const { user } = renderPanel(path);
    const name = await screen.findByRole("textbox", { name: "name" });
    await user.type(name, "Ana");
    await user.type(await screen.findByRole("textbox", { name: "Name of a new set" }), "A friend");
    await user.click(screen.getByRole("button", { name: "Save as" }));
    await waitFor(() =>
      expect(sets).toMatchObject([{ name: "A friend", variables: { name: "Ana" } }]),
    );
    await user.clear(name);
    const choice = await screen.findByRole("combobox", { name: "Choose a set" });
    await user.selectOptions(choice, "");
    await user.selectOptions(choice, "A friend");
    expect(name).toHaveValue("Ana");
  });
});

test("a simulated call takes the draft and the variables along", async () => {
  const { user } = renderPanel(path);
  await user.type(await screen.findByRole("textbox", { name: "name" }), "Ana");
  await user.click(await screen.findByRole("button", { name: "Simulated call" }));
  expect(useTestCall.getState()).toMatchObject({
    agentId: agent.id,
    version: "draft",
    variables: { name: "Ana" },
  });
  expect(screen.queryByRole("link", { name: "Talk in the browser" })).toBeNull();
});

test("a real connection offers the browser, by a page that is loaded anew", async () => {
  server.use(http.get(url("/connections"), () => page([{ ...sandbox, kind: "retell" }])));
  renderPanel(path);
  const link = await screen.findByRole("link", { name: "Talk in the browser" });
  expect(link).toHaveAttribute("href", `/web-call/${agent.id}`);
});

test("who may not call may not try", async () => {
  const mine = makeMe({ role: "viewer", permissions: ["agents:read"] });
  server.use(http.get(url("/me"), () => HttpResponse.json(mine)));
  renderPanel(path);
  expect(await screen.findByText(/Ask an owner or an administrator/)).toBeVisible();
  expect(screen.queryByRole("textbox", { name: "What the caller says" })).toBeNull();
});
