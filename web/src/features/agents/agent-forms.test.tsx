import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, test } from "vitest";
import type { components } from "@/api/schema";
import { makeAgent, makeReport, makeVoice } from "@/test/call-factories";
import { makeConnection, makeMe } from "@/test/factories";
import { renderPanel } from "@/test/render-panel";
import { page, problem, server, url } from "@/test/server";

type Operation = components["schemas"]["OperationRead"];

const connection = makeConnection({ name: "Clinic", kind: "sandbox" });
const agent = makeAgent({
  name: "Recepción",
  language: "en-US",
  connection_id: connection.id,
  is_published: false,
});
const voices = [
  { name: "Adrian", language: "en-US", gender: "male" },
  { name: "Anna", language: "en-US", gender: "female" },
  { name: "Lucía", language: "es-ES", gender: "female", accent: "Spanish (Spain)" },
].map((voice) =>
  makeVoice({ connection_id: connection.id, voice_id: `11labs-${voice.name}`, ...voice }),
);

const operation = (overrides: Partial<Operation> = {}): Operation => ({
  id: "operation-1",
  kind: "agents.create",
  target: { kind: "agent", id: agent.id },
  status: "running",
  progress: null,
  error: null,
  attempts: 1,
  created_at: new Date().toISOString(),
  finished_at: null,
  ...overrides,
});

const sent: Record<string, unknown>[] = [];

beforeEach(() => {
  sent.length = 0;
  server.use(
    http.get(url("/connections"), () => page([connection])),
    http.get(url("/voices"), () => page(voices)),
    http.get(url("/usage"), () => HttpResponse.json(makeReport({}))),
    http.get(url("/agents"), () => page([agent])),
    http.get(url(`/agents/${agent.id}`), () =>
      HttpResponse.json(
        { ...agent, settings: {}, edited: [], restored_version: null },
        { headers: { ETag: '"1"' } },
      ),
    ),
  );
});

/** Remembers what the page sends and answers it. */
const onCreate = (answer: () => Response) =>
  server.use(
    http.post(url("/agents"), async ({ request }) => {
      sent.push((await request.json()) as Record<string, unknown>);
      return answer();
    }),
  );

async function fillName() {
  const view = renderPanel("/agents/new?from=scratch");
  await screen.findByLabelText(/^Voice: Adrian/);
  await view.user.click(screen.getByLabelText("Name"));
  await view.user.paste("Front desk");
  return view;
}

const create = () => screen.getByRole("button", { name: "Create agent" });

describe("a new agent", () => {
  test("needs only a name", async () => {
    onCreate(() => HttpResponse.json(agent, { status: 201 }));
    const { user, router } = await fillName();
    await user.click(create());
    await waitFor(() => expect(router.state.location.pathname).toBe(`/agents/${agent.id}`));
    expect(sent).toEqual([
      expect.objectContaining({
        connection_id: connection.id,
        name: "Front desk",
        language: "en-US",
        voice_id: "11labs-Adrian",
        prompt: expect.stringContaining("You answer the phone"),
        first_message: expect.stringContaining("thank you for calling"),
      }),
    ]);
  });

  test("says what is missing at its field and sends nothing", async () => {
    const { user } = renderPanel("/agents/new?from=scratch");
    await screen.findByLabelText(/^Voice: Adrian/);
    await user.click(create());
    await waitFor(() => expect(screen.getByLabelText("Name")).toBeInvalid());
    expect(sent).toEqual([]);
  });

  test("with a model of one's own needs its address, and no prompt", async () => {
    onCreate(() => HttpResponse.json(agent, { status: 201 }));
    const { user, router } = await fillName();
    await user.selectOptions(screen.getByLabelText("What answers"), "A model of your own");
    expect(screen.queryByLabelText("Prompt")).toBeNull();
    await user.click(create());
    const address = screen.getByLabelText("Address of your model");
    await waitFor(() => expect(address).toBeInvalid());
    expect(address).toHaveAccessibleDescription(/wss:/);
    await user.type(address, "wss://brain.example.com/llm");
    await user.click(create());
    await waitFor(() => expect(router.state.location.pathname).toBe(`/agents/${agent.id}`));
    expect(sent).toEqual([
      {
        connection_id: connection.id,
        name: "Front desk",
        language: "en-US",
        voice_id: "11labs-Adrian",
        engine: "custom-llm",
        llm_websocket_url: "wss://brain.example.com/llm",
      },
    ]);
  });

  test("gets a voice by keyboard, narrowed by words", async () => {
    const { user } = await fillName();
    await user.click(screen.getByLabelText(/^Voice: Adrian/));
    const dialog = await screen.findByRole("dialog", { name: "Choose a voice" });
    await user.type(within(dialog).getByRole("searchbox"), "lucia");
    expect(within(dialog).getAllByRole("radio")).toHaveLength(1);
    await user.click(within(dialog).getByRole("radio"));
    await user.keyboard("{Enter}");
    expect(await screen.findByLabelText(/^Voice: Lucía/)).toHaveFocus();
  });

  test("refused by Retell keeps the input and says it at the field", async () => {
    onCreate(() =>
      problem({
        status: 502,
        code: "vendor_rejected",
        detail: "Retell refuses the request: voice_id is unknown.",
      }),
    );
    const { user } = await fillName();
    await user.click(create());
    expect(await screen.findByText(/voice_id is unknown/)).toBeVisible();
    expect(screen.getByLabelText("Name")).toHaveValue("Front desk");
    expect(screen.getByLabelText(/^Voice: Adrian/)).toBeInvalid();
  });

  test("is waited for when Retell takes long", async () => {
    onCreate(() => HttpResponse.json(operation(), { status: 202 }));
    const states = [operation({ attempts: 2 }), operation({ status: "succeeded" })];
    server.use(http.get(url("/operations/operation-1"), () => HttpResponse.json(states.shift())));
    const { user, router } = await fillName();
    await user.click(create());
    expect(await screen.findByText(/The agent is being created/)).toBeVisible();
    expect(await screen.findByText(/attempt 2/)).toBeVisible();
    await waitFor(() => expect(router.state.location.pathname).toBe(`/agents/${agent.id}`));
  });

  test("that fails after all is told in words, with the input kept", async () => {
    onCreate(() => HttpResponse.json(operation(), { status: 202 }));
    const error = {
      code: "vendor_payment_required",
      message: "Pay.",
      retryable: false,
      errors: [],
    };
    server.use(
      http.get(url("/operations/operation-1"), () =>
        HttpResponse.json(operation({ status: "failed", error })),
      ),
    );
    const { user, router } = await fillName();
    await user.click(create());
    expect(await screen.findByText(/Retell asks for payment/)).toBeVisible();
    expect(screen.getByLabelText("Name")).toHaveValue("Front desk");
    expect(router.state.location.pathname).toBe("/agents/new");
  });

  test("has a way on where no workspace is connected", async () => {
    server.use(http.get(url("/connections"), () => page([])));
    renderPanel("/agents/new");
    expect(await screen.findByRole("link", { name: "Connect Retell" })).toBeVisible();
  });
});

describe("an agent", () => {
  test("that answers with a flow shows no prompt and saves none", async () => {
    const flow = { ...agent, engine: "conversation-flow", prompt: null, settings: {}, edited: [] };
    server.use(
      http.get(url(`/agents/${agent.id}`), () => HttpResponse.json(flow)),
      http.patch(url(`/agents/${agent.id}`), async ({ request }) => {
        sent.push((await request.json()) as Record<string, unknown>);
        return HttpResponse.json(flow);
      }),
    );
    const { user } = renderPanel(`/agents/${agent.id}`);
    await user.click(await screen.findByLabelText("Name"));
    await user.paste(" Norte");
    expect(screen.queryByLabelText("Prompt")).toBeNull();
    expect(screen.getByText(/Its steps stand under/)).toBeVisible();
    await waitFor(() => expect(sent).toEqual([{ name: "Recepción Norte" }]));
  });

  test("can only be read without the permission, with the reason", async () => {
    server.use(
      http.get(url("/me"), () =>
        HttpResponse.json(makeMe({ role: "viewer", permissions: ["agents:read", "voices:read"] })),
      ),
    );
    renderPanel(`/agents/${agent.id}`);
    expect(await screen.findByLabelText("Name")).toBeDisabled();
    expect(screen.getByText(/needs the permission to edit agents/)).toBeVisible();
    for (const name of ["Publish", "Delete", "Test call"]) {
      expect(screen.queryByRole("button", { name })).toBeNull();
    }
  });
});
