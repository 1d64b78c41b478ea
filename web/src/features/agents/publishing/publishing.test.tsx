import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, test } from "vitest";
import { agent, agentUrl, openAgent, startWorld, world } from "@/test/agent-settings-page";
import { problem, server } from "@/test/server";

const seen_at = "2026-11-22T10:00:00Z";
const sent: unknown[] = [];
const drift: object[] = [];

/** The published version differs in the prompt, a number and a tool. */
const published = {
  agent_name: "Recepción",
  voice_id: "11labs-Adrian",
  general_prompt: "Answer the phone and be brief.",
  max_call_duration_ms: 600_000,
  general_tools: [
    { type: "end_call", name: "end", description: "Ends." },
    { type: "press_digit", name: "press" },
  ],
};

beforeEach(() => {
  startWorld();
  sent.length = 0;
  drift.length = 0;
  world.words = { is_published: false, has_edits: true, edited: ["general_prompt"] };
  world.present = {
    ...published,
    general_prompt: "Answer the phone and be very kind.",
    max_call_duration_ms: 300_000,
    general_tools: [
      { type: "end_call", name: "end", description: "Says goodbye." },
      { type: "custom", name: "book" },
    ],
  };
  server.use(
    http.get(`${agentUrl}/versions/1`, () =>
      HttpResponse.json({ version: 1, settings: published }),
    ),
    http.get(`${agentUrl}/drift`, () => HttpResponse.json({ items: drift })),
  );
});

/** What Retell answers to a publication. */
const onPublish = (answer: () => Response) =>
  server.use(
    http.post(`${agentUrl}/publish`, async ({ request }) => {
      sent.push([request.headers.get("If-Match"), await request.json()]);
      return answer();
    }),
  );

async function openDialog() {
  const view = await openAgent();
  await view.user.keyboard("{Control>}{Shift>}p{/Shift}{/Control}");
  const dialog = within(await screen.findByRole("dialog", { name: "Publish Recepción" }));
  await dialog.findByRole("button", { name: "Publish" });
  return { ...view, dialog };
}

const difference = (name: string) => {
  const found = document.querySelector<HTMLElement>(`[data-difference="${name}"]`);
  if (found === null) throw new Error(`${name} does not differ.`);
  return within(found);
};

describe("publishing", () => {
  test("shows what changes for callers, in words, and sends the note", async () => {
    onPublish(() => HttpResponse.json({ ...agent, is_published: true }));
    const { user, dialog } = await openDialog();
    expect(await dialog.findByText(/3 settings differ from v1/)).toBeVisible();
    expect(difference("general_prompt").getByText("brief").tagName).toBe("DEL");
    expect(difference("general_prompt").getByText("very kind").tagName).toBe("INS");
    expect(difference("max_call_duration_ms").getByText("10 min")).toBeVisible();
    expect(difference("max_call_duration_ms").getByText("5 min")).toBeVisible();
    const tools = difference("general_tools");
    expect(tools.getByText("end").previousSibling).toHaveTextContent("Changed");
    expect(tools.getByText("Says goodbye.")).toBeVisible();
    expect(tools.getByText("press").previousSibling).toHaveTextContent("Removed");
    expect(tools.getByText("book").previousSibling).toHaveTextContent("New");
    await user.type(dialog.getByLabelText(/What changed/), "Summer hours");
    await user.click(dialog.getByRole("button", { name: "Publish" }));
    await waitFor(() => expect(sent).toEqual([['"1"', { note: "Summer hours" }]]));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  test("saves first what was just typed", async () => {
    onPublish(() => HttpResponse.json({ ...agent, is_published: true }));
    const { user, dialog } = await openDialog();
    fireEvent.change(document.querySelector("[name=name]") as Element, {
      target: { value: "Front desk" },
    });
    await user.click(dialog.getByRole("button", { name: "Publish" }));
    await waitFor(() => expect(sent).toEqual([['"2"', { note: null }]]));
    expect(world.sent).toEqual([{ name: "Front desk" }]);
  });

  test("that Retell refuses says so setting by setting, and leads to each", async () => {
    const errors = [
      { path: "volume", message: "volume must be at most 2", code: "vendor_rejected" },
    ];
    onPublish(() => problem({ status: 422, code: "vendor_rejected", errors }));
    const { user, dialog, router } = await openDialog();
    await user.click(dialog.getByRole("button", { name: "Publish" }));
    expect(await dialog.findByText("volume must be at most 2")).toBeVisible();
    await user.click(dialog.getByRole("button", { name: "Go to Volume" }));
    await waitFor(() =>
      expect(router.state.location.search).toEqual({ tab: "settings", q: "volume" }),
    );
  });

  test("that fails in the background says the same", async () => {
    const operation = {
      id: "operation-1",
      kind: "agents.publish",
      target: { kind: "agent", id: agent.id },
      status: "running",
      progress: { done: 1, total: 4 },
      error: null,
      attempts: 1,
      created_at: seen_at,
      finished_at: null,
    };
    const errors = [{ path: "volume", message: "Too loud.", code: "vendor_rejected" }];
    const error = { code: "vendor_rejected", message: "No.", retryable: false, errors };
    const states = [operation, { ...operation, status: "failed", error }];
    onPublish(() => HttpResponse.json(operation, { status: 202 }));
    server.use(http.get("*/operations/operation-1", () => HttpResponse.json(states.shift())));
    const { user, dialog } = await openDialog();
    await user.click(dialog.getByRole("button", { name: "Publish" }));
    expect(await dialog.findByText(/1\/4/)).toBeVisible();
    expect(await dialog.findByText("Too loud.")).toBeVisible();
  });

  test("of what was changed on both sides asks first, and can go on", async () => {
    drift.push({ path: "volume", base: 1, ours: 0.5, theirs: 1.5, seen_at });
    const errors = [{ path: "volume", message: "Both.", code: "drift_conflict" }];
    const answers = [
      () => problem({ status: 409, code: "drift_conflict", errors }),
      () => HttpResponse.json({ ...agent, is_published: true }),
    ];
    onPublish(() => answers.shift()?.() ?? HttpResponse.error());
    const decisions: unknown[] = [];
    server.use(
      http.post(`${agentUrl}/drift`, async ({ request }) => {
        decisions.push(await request.json());
        return HttpResponse.json(agent);
      }),
    );
    const { user, dialog } = await openDialog();
    expect(await dialog.findByRole("region", { name: "Changed at Retell" })).toBeVisible();
    await user.click(dialog.getByRole("button", { name: "Publish" }));
    expect(await dialog.findByText("Changed here and at Retell.")).toBeVisible();
    await user.click(await dialog.findByRole("radio", { name: "Take Retell's" }));
    await user.click(dialog.getByRole("button", { name: "Apply" }));
    await waitFor(() => expect(decisions).toEqual([{ adopt: ["volume"], revert: [], ignore: [] }]));
    await user.click(await dialog.findByRole("button", { name: "Publish" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });
});
