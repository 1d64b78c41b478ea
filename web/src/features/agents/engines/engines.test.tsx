import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, test } from "vitest";
import catalogue from "@/test/agent-settings.json";
import {
  agent,
  agentUrl,
  allSent,
  few,
  hear,
  openSettings,
  row,
  save,
  saved,
  startWorld,
  world,
} from "@/test/agent-settings-page";
import { findPrompt, writePrompt } from "@/test/prompts";
import { renderPanel } from "@/test/render-panel";
import { problem, server, url } from "@/test/server";

Object.assign(Element.prototype, {
  setPointerCapture: () => undefined,
  scrollIntoView: () => undefined,
});

const talk = (id: string, text: string, to: string, prompt: string) => ({
  id,
  type: "conversation",
  instruction: { type: "static_text", text },
  edges: [
    { id: `e-${id}`, destination_node_id: to, transition_condition: { type: "prompt", prompt } },
  ],
});

const NODES = [
  { id: "bye", type: "end" },
  talk("hello", "Welcome to the clinic.", "ask", "They want a date"),
  talk("ask", "Which day?", "bye", "They named one"),
  talk("island", "Nobody hears this.", "gone", "Never"),
];

/** The agent of the page with another engine, and a server that takes its edits. */
function answerAs(engine: string, present: Record<string, unknown>, settings: object[]) {
  world.present = present;
  world.catalogue = { ...few, settings: [...few.settings, ...settings] };
  const detail = () =>
    HttpResponse.json({ ...agent, engine, settings: world.present }, { headers: { ETag: '"1"' } });
  server.use(
    http.get(agentUrl, detail),
    http.patch(agentUrl, async ({ request }) => {
      world.present = { ...world.present, ...(await hear(request)) };
      return detail();
    }),
  );
}

const setting = (name: string, part: string, schema: object) => ({
  name,
  part,
  schema,
  description: "",
});

beforeEach(startWorld);

describe("an agent with a conversation flow", () => {
  beforeEach(() =>
    answerAs(
      "conversation-flow",
      { nodes: NODES, start_node_id: "hello", start_speaker: "agent" },
      [
        setting("nodes", "flow", { type: "array", items: { type: "object" } }),
        setting("start_node_id", "flow", { anyOf: [{ type: "string" }, { type: "null" }] }),
        setting("start_speaker", "flow", { type: "string", enum: ["user", "agent"] }),
      ],
    ),
  );

  test("shows its nodes from the start on, where they lead, and what is wrong", async () => {
    await openSettings("?tab=flow");
    const outline = await screen.findByRole("list", { name: "Outline" });
    const nodes = within(outline)
      .getAllByRole("listitem")
      .filter((item) => item.id.startsWith("flow-node-"));
    expect(nodes.map((node) => within(node).getAllByText(/^(hello|ask|bye|island)$/)[0])).toEqual(
      nodes.map((node) => within(node).getByText(/./, { selector: "b" })),
    );
    expect(nodes.map((node) => node.id)).toEqual([
      "flow-node-hello",
      "flow-node-ask",
      "flow-node-bye",
      "flow-node-island",
    ]);
    const [hello, , , island] = nodes as [HTMLElement, HTMLElement, HTMLElement, HTMLElement];
    expect(hello).toHaveTextContent("Welcome to the clinic.");
    expect(hello).toHaveTextContent("They want a date → leads toask");
    expect(within(hello).getByText("Start")).toBeVisible();
    expect(within(island).getByText("Not reachable")).toBeVisible();
    expect(within(island).getByText("gone (missing)")).toBeVisible();
    expect(screen.getByText("An edge leads to a node that does not exist.")).toBeVisible();
    expect(screen.getByText("One node cannot be reached from the start.")).toBeVisible();
  });

  test("goes to the node that an edge leads to", async () => {
    const { user } = await openSettings("?tab=flow");
    const outline = await screen.findByRole("list", { name: "Outline" });
    await user.click(within(outline).getByRole("button", { name: "ask" }));
    expect(document.getElementById("flow-node-ask")).toHaveFocus();
  });

  test("edits the nodes as JSON, and the outline follows", async () => {
    const { user } = await openSettings("?tab=flow");
    const text = await screen.findByLabelText("Nodes");
    fireEvent.change(text, { target: { value: "[" } });
    expect(await within(row("nodes")).findByText(/This is not valid JSON/)).toBeVisible();
    const nodes = [talk("hello", "Good day.", "bye", "Done"), { id: "bye", type: "end" }];
    fireEvent.change(text, { target: { value: JSON.stringify(nodes) } });
    expect(await screen.findByText("Good day.")).toBeVisible();
    expect(screen.getByText("2 nodes")).toBeVisible();
    await user.selectOptions(screen.getByLabelText("First step"), "bye");
    expect(screen.getByText("One node cannot be reached from the start.")).toBeVisible();
    await save(user);
    await waitFor(() => expect(allSent()).toEqual({ nodes, start_node_id: "bye" }));
  });

  test("says what the server finds inside a node at its place", async () => {
    const path = "nodes.1.instruction.text";
    server.use(
      http.patch(agentUrl, () =>
        problem({
          status: 422,
          code: "settings_refused",
          errors: [{ path, message: "5 is not of type 'string'.", code: "type" }],
        }),
      ),
    );
    const { user } = await openSettings("?tab=flow");
    fireEvent.change(await screen.findByLabelText("Nodes"), { target: { value: "[{}]" } });
    await save(user);
    const place = within(row("nodes"));
    expect(await place.findByText("1.instruction.text")).toBeVisible();
    expect(place.getByText(/5 is not of type 'string'/)).toBeVisible();
  });

  test("has no states, and its flow not among the settings", async () => {
    await openSettings();
    expect(screen.getByRole("tab", { name: "Flow" })).toBeVisible();
    expect(screen.queryByRole("tab", { name: "States" })).toBeNull();
    expect(screen.queryByLabelText("Language model")).toBeNull();
  });
});

describe("an agent with a model of its own", () => {
  test("has an address that is checked", async () => {
    const pattern = String.raw`^wss?://\S+$`;
    answerAs("custom-llm", { llm_websocket_url: "wss://brain.example" }, [
      setting("llm_websocket_url", "engine", { type: "string", pattern }),
    ]);
    const { user } = await openSettings();
    const address = screen.getByLabelText("Address of your model");
    fireEvent.change(address, { target: { value: "https://brain.example" } });
    await save(user);
    expect(await screen.findByText("Check the format.")).toBeVisible();
    expect(world.sent).toEqual([]);
    fireEvent.change(address, { target: { value: "wss://other.example/llm" } });
    await save(user);
    await waitFor(() =>
      expect(allSent()).toEqual({ llm_websocket_url: "wss://other.example/llm" }),
    );
  });
});

describe("the states of an agent", () => {
  const states = [
    {
      name: "hello",
      state_prompt: "Greet.",
      edges: [{ destination_state_name: "book", description: "They want a date" }],
    },
    { name: "book", state_prompt: "Book." },
    { name: "island" },
  ];

  beforeEach(() => {
    const names = ["states", "starting_state"];
    const added = catalogue.settings.filter(({ name }) => names.includes(name));
    answerAs("retell-llm", { states, starting_state: "hello" }, added);
  });

  test("are renamed with what refers to them, added and led to", async () => {
    const { user } = await openSettings("?tab=states");
    expect(await screen.findByText("No edge leads to the state island.")).toBeVisible();
    const second = screen.getAllByLabelText("Name of the state")[1] as HTMLElement;
    fireEvent.change(second, { target: { value: "appointment" } });
    await user.click(screen.getByRole("button", { name: "Add an edge to appointment" }));
    const edge = within(screen.getByRole("group", { name: "Edge 1 of appointment" }));
    await user.selectOptions(edge.getByLabelText("To"), "island");
    fireEvent.change(edge.getByLabelText("When"), { target: { value: "They ask" } });
    expect(screen.queryByText(/No edge leads to/)).toBeNull();
    await user.click(screen.getByRole("button", { name: "Add a state" }));
    expect(screen.getByText("No edge leads to the state state_4.")).toBeVisible();
    await save(user);
    await saved();
    expect(allSent()).toEqual({
      states: [
        {
          ...states[0],
          edges: [{ ...states[0]?.edges?.[0], destination_state_name: "appointment" }],
        },
        {
          name: "appointment",
          state_prompt: "Book.",
          edges: [{ destination_state_name: "island", description: "They ask" }],
        },
        states[2],
        { name: "state_4", state_prompt: "", edges: [], tools: [] },
      ],
    });
  });

  test("go with the edges that led to them, after a question", async () => {
    const { user } = await openSettings("?tab=states");
    await user.click(await screen.findByRole("button", { name: "Remove the state hello" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("button", { name: "Remove state" }));
    await waitFor(() => expect(screen.getByLabelText("Starting state")).toHaveValue("book"));
    await save(user);
    await waitFor(() =>
      expect(allSent()).toEqual({ states: states.slice(1), starting_state: "book" }),
    );
  });

  test("are one draft with the settings", async () => {
    const { user } = await openSettings("?tab=states");
    writePrompt(await findPrompt("Prompt of the state"), "Say hello.");
    await user.click(screen.getByRole("tab", { name: "JSON" }));
    const text = await screen.findByLabelText<HTMLTextAreaElement>("Settings as JSON");
    expect(text.value).toContain("Say hello.");
  });

  test("can be begun with", async () => {
    world.present = {};
    const { user } = await openSettings("?tab=states");
    expect(await screen.findByText("One prompt for everything")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Add a state" }));
    expect(screen.getByLabelText("Starting state")).toHaveValue("state_1");
  });
});

describe("an engine that others share", () => {
  test("is told with links, and a copy can be made", async () => {
    let sharing = [{ id: "other", name: "Night desk" }];
    const detail = () => HttpResponse.json({ ...agent, settings: {}, shared_with: sharing });
    server.use(
      http.get(agentUrl, detail),
      http.post(url(`/agents/${agent.id}/own-engine`), () => {
        sharing = [];
        return detail();
      }),
    );
    const { user } = renderPanel(`/agents/${agent.id}`);
    const link = await screen.findByRole("link", { name: "Night desk" });
    expect(link).toHaveAttribute("href", "/agents/other");
    await user.click(screen.getByRole("button", { name: "Make its own copy" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("button", { name: "Make its own copy" }));
    await waitFor(() => expect(screen.queryByRole("link", { name: "Night desk" })).toBeNull());
    expect(await screen.findByText("Recepción now answers with its own copy.")).toBeVisible();
  });
});
