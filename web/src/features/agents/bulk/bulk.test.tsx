import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import catalogue from "@/test/agent-settings.json";
import { makeAgent, makeReport, makeVoice } from "@/test/call-factories";
import { makeConnection } from "@/test/factories";
import { renderPanel } from "@/test/render-panel";
import { page, server, url } from "@/test/server";

const connection = makeConnection({ name: "Clinic", kind: "sandbox" });
const first = makeAgent({ name: "Ana", connection_id: connection.id, tags: ["dental"] });
const second = makeAgent({ name: "Berta", connection_id: connection.id, folder_id: "folder-sol" });
const sol = { id: "folder-sol", name: "Sol", created_at: "", updated_at: "" };

type Body = Record<string, unknown> & { dry_run?: boolean; ids: string[] };
let sent: Body[] = [];
let fault: { code: string; message: string } | null = null;
let failure: { code: string; message: string } | null = null;
let folders = [sol];
let names: string[] = [];

const operation = {
  id: "operation",
  kind: "agents.bulk",
  target: { kind: "organization", id: "o" },
  status: "succeeded",
  progress: { done: 2, total: 2 },
  error: null,
  attempts: 1,
  created_at: "2026-11-24T10:00:00Z",
  finished_at: "2026-11-24T10:00:01Z",
};

/** What the server would say to an order, with one change for each agent. */
function planOf({ action, ids }: Body) {
  const change = { setting: "voice_id", before: "11labs-Adrian", after: "openai-Alloy" };
  const items = ids.map((id) => {
    const isBad = fault !== null && id === second.id;
    return {
      agent_id: id,
      name: id === first.id ? "Ana" : "Berta",
      changes: isBad ? [] : [change],
      fault: isBad ? fault : null,
    };
  });
  const refused = items.filter((item) => item.fault !== null).length;
  const total = items.length;
  return { action, total, changing: total - refused, unchanged: 0, refused, items };
}

beforeEach(() => {
  sent = [];
  fault = null;
  failure = null;
  folders = [sol];
  names = [];
  server.use(
    http.get(url("/connections"), () => page([connection])),
    http.get(url("/usage"), () => HttpResponse.json(makeReport({}))),
    http.get(url("/voices"), () =>
      page([
        makeVoice({ connection_id: connection.id }),
        makeVoice({
          connection_id: connection.id,
          voice_id: "openai-Alloy",
          name: "Alloy",
          provider: "openai",
        }),
      ]),
    ),
    http.get(url("/agents/settings"), () => HttpResponse.json(catalogue)),
    http.get(url("/agents/facets"), () =>
      HttpResponse.json({
        total: 2,
        status: [],
        language: [],
        voice_id: [],
        model: [],
        connection_id: [],
        folder_id: [
          { value: "none", count: 1 },
          { value: sol.id, count: 1 },
        ],
        tag: [{ value: "dental", count: 1 }],
        unsettled: [],
      }),
    ),
    http.get(url("/agents/folders"), () => page(folders)),
    http.post(url("/agents/folders"), async ({ request }) => {
      const { name } = (await request.json()) as { name: string };
      names.push(name);
      return HttpResponse.json({ ...sol, id: "folder-new", name }, { status: 201 });
    }),
    http.get(url("/agents/bulk/operation"), () => {
      const ids = sent.at(-1)?.ids ?? [];
      const items = ids.map((id, index) => ({
        agent_id: id,
        name: id === first.id ? "Ana" : "Berta",
        state: failure !== null && index === 1 ? "failed" : "succeeded",
        error: index === 1 ? failure : null,
        finished_at: null,
      }));
      const failed = items.filter(({ state }) => state === "failed").length;
      return HttpResponse.json({
        operation,
        action: sent.at(-1)?.action,
        succeeded: items.length - failed,
        unchanged: 0,
        failed,
        items,
      });
    }),
    http.post(url("/agents/bulk"), async ({ request }) => {
      const body = (await request.json()) as Body;
      if (body.dry_run === true) return HttpResponse.json(planOf(body));
      sent.push(body);
      return HttpResponse.json(operation, { status: 202 });
    }),
    http.get(url("/agents"), () =>
      HttpResponse.json({ items: [first, second], next_cursor: null, total: 2 }),
    ),
  );
});

// Toasts take hold of the pointer, which jsdom does not know.
Object.assign(Element.prototype, { setPointerCapture: () => undefined });

async function chooseAll() {
  const view = renderPanel("/agents");
  await screen.findByRole("row", { name: /Ana/ });
  await view.user.click(screen.getByRole("checkbox", { name: "Select all rows of this page" }));
  return view;
}

describe("many agents at once", () => {
  test("get another voice after a look at what changes", async () => {
    const { user } = await chooseAll();
    await user.click(screen.getByRole("button", { name: "Change…" }));
    const dialog = await screen.findByRole("dialog", { name: "Change 2 agents" });
    await user.click(await within(dialog).findByRole("button", { name: "Voice" }));
    const voices = await screen.findByRole("dialog", { name: "Choose a voice" });
    await user.click(await within(voices).findByText("Alloy"));
    await user.click(within(voices).getByRole("button", { name: "Use Alloy" }));
    await user.click(await screen.findByRole("button", { name: "Preview" }));
    const table = await screen.findByRole("table", { name: /What would change/ });
    expect(
      within(table).getByRole("row", { name: /^Ana Voice: ?Adrian.*→.*Alloy$/ }),
    ).toBeVisible();
    expect(screen.getByText("2 agents change.")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Change 2 agents" }));
    expect(await screen.findByText("2 agents changed.")).toBeVisible();
    expect(sent).toEqual([
      { action: "change", settings: { voice_id: "openai-Alloy" }, ids: [first.id, second.id] },
    ]);
    expect(screen.queryByRole("button", { name: "Change…" })).toBeNull();
  }, 30_000);

  test("any other setting is found by its words, and can be left again", async () => {
    const { user } = await chooseAll();
    await user.click(screen.getByRole("button", { name: "Change…" }));
    await user.type(await screen.findByRole("searchbox", { name: /Any other/ }), "voice_speed");
    await user.keyboard("{Enter}");
    expect(await screen.findByRole("button", { name: "Preview" })).toBeVisible();
    await user.click(screen.getByRole("button", { name: /^Leave/ }));
    expect(screen.queryByRole("button", { name: "Preview" })).toBeNull();
  });

  test("only those go that can, and who fails is named with the reason", async () => {
    fault = { code: "engine_has_no_prompt", message: "It has none." };
    const { user } = await chooseAll();
    await user.click(screen.getByRole("button", { name: "Publish" }));
    await screen.findByRole("dialog", { name: "Publish 2 agents?" });
    expect(await screen.findByText("1 agent changes. 1 cannot be changed so.")).toBeVisible();
    expect(screen.getByText("This agent has no prompt of its own")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Publish 1 agent" }));
    await waitFor(() => expect(sent).toEqual([{ action: "publish", ids: [first.id] }]));
  });

  test("failures stay on the page until they are read", async () => {
    failure = { code: "vendor_payment_required", message: "Retell wants to be paid." };
    const { user } = await chooseAll();
    await user.click(screen.getByRole("button", { name: "Publish" }));
    await user.click(await screen.findByRole("button", { name: "Publish 2 agents" }));
    const dialog = await screen.findByRole("dialog", { name: "Publish 2 agents?" });
    expect(await within(dialog).findByText("Retell wants to be paid.")).toBeVisible();
    expect(within(dialog).getByRole("alert")).toHaveTextContent("1 could not be changed.");
  });

  test("are deleted and taken back from the notice", async () => {
    const { user } = await chooseAll();
    await user.click(screen.getByRole("button", { name: "Delete" }));
    await screen.findByRole("dialog", { name: "Delete 2 agents?" });
    await user.click(await screen.findByRole("button", { name: "Delete 2 agents" }));
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(sent.at(-1)).toMatchObject({ action: "restore" }));
    expect(sent.map(({ ids }) => ids)).toEqual([
      [first.id, second.id],
      [first.id, second.id],
    ]);
  });

  test("get tags in use by a click and new ones by words", async () => {
    const { user } = await chooseAll();
    await user.click(screen.getByRole("button", { name: "Tag…" }));
    await user.click(await screen.findByRole("button", { name: "dental" }));
    await user.type(screen.getByRole("textbox", { name: "Tags" }), ", Sala  de espera, DENTAL");
    await user.click(screen.getByRole("button", { name: "Preview" }));
    await user.click(await screen.findByRole("button", { name: "Tag 2 agents" }));
    await waitFor(() =>
      expect(sent).toMatchObject([{ action: "tag", tags: ["dental", "sala de espera"] }]),
    );
  });

  test("one agent is moved from its menu", async () => {
    const { user } = renderPanel("/agents");
    const row = await screen.findByRole("row", { name: /Ana/ });
    await user.click(within(row).getByRole("button", { name: "Actions" }));
    await user.click(await screen.findByRole("menuitem", { name: "Move…" }));
    await user.selectOptions(await screen.findByRole("combobox", { name: "Folder" }), "Sol");
    await user.click(screen.getByRole("button", { name: "Preview" }));
    await user.click(await screen.findByRole("button", { name: "Move 1 agent" }));
    await waitFor(() =>
      expect(sent).toEqual([{ action: "move", folder_id: sol.id, ids: [first.id] }]),
    );
  });
});

describe("folders", () => {
  afterEach(() => vi.restoreAllMocks());

  test("stand beside a wide list with their counts, and narrow it", async () => {
    const narrow = window.matchMedia;
    vi.spyOn(window, "matchMedia").mockImplementation((query) => ({
      ...narrow(query),
      matches: query.includes("min-width"),
    }));
    const { user, router } = renderPanel("/agents");
    const pane = await screen.findByRole("navigation", { name: "Folders" });
    expect(within(pane).getByRole("button", { name: "All agents 2" })).toHaveAttribute(
      "aria-current",
      "true",
    );
    await user.click(within(pane).getByRole("button", { name: "Sol 1" }));
    await waitFor(() => expect(router.state.location.search).toEqual({ folder: sol.id }));
    await user.click(within(pane).getByRole("button", { name: "In no folder 1" }));
    await waitFor(() => expect(router.state.location.search).toEqual({ folder: "none" }));
  });

  test("a first one is made from the head of the page", async () => {
    folders = [];
    const { user } = renderPanel("/agents");
    await screen.findByRole("row", { name: /Ana/ });
    await user.click(screen.getByRole("button", { name: "New folder" }));
    await user.type(await screen.findByRole("textbox", { name: "Name" }), "Clínica Luna{Enter}");
    await waitFor(() => expect(names).toEqual(["Clínica Luna"]));
  });
});
