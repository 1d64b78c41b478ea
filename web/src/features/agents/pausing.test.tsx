import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test } from "vitest";
import { makeAgent } from "@/test/call-factories";
import { makeMe } from "@/test/factories";
import { renderPanel } from "@/test/render-panel";
import { page, server, url } from "@/test/server";
import type { Agent } from "./types";

const PAUSE = {
  cause: "manual",
  note: "Wrong hours",
  actor_name: "Bruno Díaz",
  since: "2026-11-22T10:00:00Z",
};
const NO_FACETS = {
  total: 1,
  status: [],
  language: [],
  voice_id: [],
  model: [],
  connection_id: [],
  folder_id: [],
  tag: [],
  unsettled: [],
};
let agent: Agent = makeAgent({ name: "Ana" });
const sent: { path: string; body: unknown }[] = [];

beforeEach(() => {
  agent = makeAgent({ name: "Ana" });
  sent.length = 0;
  const become =
    (change: Partial<Agent>) =>
    async ({ request }: { request: Request }) => {
      const body = await request.json().catch(() => null);
      sent.push({ path: new URL(request.url).pathname.split("/").at(-1) ?? "", body });
      agent = { ...agent, ...change };
      return HttpResponse.json({ ...agent, settings: {} });
    };
  server.use(
    http.get(url("/agents"), () => page([agent])),
    http.get(url("/agents/facets"), () => HttpResponse.json(NO_FACETS)),
    http.get(url("/agents/folders"), () => page([])),
    http.get(url("/agents/:id"), () => HttpResponse.json({ ...agent, settings: {} })),
    http.get(url("/usage"), () => HttpResponse.json({ items: [], totals: {}, currency: "USD" })),
    http.get(url("/voices"), () => page([])),
    http.post(url("/agents/:id/pause"), become({ status: "paused", pauses: [PAUSE] })),
    http.post(url("/agents/:id/resume"), become({ status: "live", pauses: [] })),
  );
});

// Toasts take hold of the pointer, which jsdom does not know.
Object.assign(Element.prototype, { setPointerCapture: () => undefined });

test("the switch pauses with a word why, says who did it, and brings it back", async () => {
  const { user } = renderPanel(`/agents/${agent.id}`);
  const inService = await screen.findByRole("switch", { name: "In service" });
  expect(inService).toBeChecked();
  await user.click(inService);
  const dialog = within(await screen.findByRole("dialog", { name: "Pause Ana?" }));
  await user.click(dialog.getByRole("radio", { name: /End them/ }));
  await user.type(dialog.getByRole("textbox", { name: /Why/ }), "Wrong hours");
  await user.click(dialog.getByRole("button", { name: "Pause agent" }));
  expect(await screen.findByText("This agent is paused.")).toBeVisible();
  expect(screen.getByText(/By Bruno Díaz/)).toHaveTextContent("Wrong hours");
  expect(sent).toEqual([{ path: "pause", body: { end_calls: true, note: "Wrong hours" } }]);
  expect(screen.getByRole("button", { name: "Test call" })).toBeDisabled();
  await user.click(screen.getByRole("button", { name: "Resume" }));
  await waitFor(() => expect(screen.getByRole("switch", { name: "In service" })).toBeChecked());
  expect(sent[1]?.path).toBe("resume");
});

test("a pause by a limit is not ended by hand", async () => {
  agent = makeAgent({ status: "paused", pauses: [{ ...PAUSE, cause: "limit:1" }] });
  renderPanel(`/agents/${agent.id}`);
  expect(await screen.findByText(/A limit was reached/)).toBeVisible();
  expect(screen.getByRole("switch", { name: "In service" })).toBeDisabled();
  expect(screen.queryByRole("button", { name: "Resume" })).toBeNull();
});

test("numbers that did not come back are named, with the way to them", async () => {
  agent = makeAgent({
    binding_conflicts: [
      {
        phone_number_id: "00000000-0000-7000-c000-000000000001",
        number: "+14155550123",
        side: "inbound",
        saved: [],
        found: [],
        changed_at: "2026-11-22T10:00:00Z",
        resumed_by: "Ana",
      },
    ],
  });
  renderPanel(`/agents/${agent.id}`);
  const link = await screen.findByRole("link", { name: "+14155550123" });
  expect(link).toHaveAttribute("href", "/phone-numbers/00000000-0000-7000-c000-000000000001");
});

test("a viewer sees that it is paused and cannot change that", async () => {
  const permissions = ["agents:read"] as const;
  server.use(
    http.get(url("/me"), () => HttpResponse.json(makeMe({ permissions: [...permissions] }))),
  );
  agent = makeAgent({ status: "paused", pauses: [PAUSE] });
  renderPanel(`/agents/${agent.id}`);
  expect(await screen.findByText("This agent is paused.")).toBeVisible();
  expect(screen.queryByRole("switch")).toBeNull();
  expect(screen.queryByRole("button", { name: "Resume" })).toBeNull();
});

test("the row menu pauses and resumes", async () => {
  const { user } = renderPanel("/agents");
  const row = () => screen.findByRole("row", { name: /Ana/ });
  await user.click(within(await row()).getByRole("button", { name: /Actions|More/ }));
  await user.click(await screen.findByRole("menuitem", { name: "Pause agent" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Pause Ana?" }));
  await user.click(dialog.getByRole("button", { name: "Pause agent" }));
  expect(await within(await row()).findByText("Paused")).toBeVisible();
  await user.click(within(await row()).getByRole("button", { name: /Actions|More/ }));
  await user.click(await screen.findByRole("menuitem", { name: "Resume" }));
  await waitFor(() => expect(sent.map(({ path }) => path)).toEqual(["pause", "resume"]));
});
