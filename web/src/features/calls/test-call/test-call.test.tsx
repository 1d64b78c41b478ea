import { act, screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, test } from "vitest";
import type { CallCreate } from "@/api/calls";
import { closeTestCall, openTestCall } from "@/stores/test-call";
import {
  detailOf,
  makeAgent,
  makeCall,
  makeReport,
  makeRunningCall,
  turn,
} from "@/test/call-factories";
import { makeConnection, makeMe } from "@/test/factories";
import { FakeEventSource } from "@/test/fake-event-source";
import { renderPanel } from "@/test/render-panel";
import { page, problem, server, url } from "@/test/server";

const sandbox = makeConnection({ kind: "sandbox" });
const retell = makeConnection({ kind: "retell" });
const reception = makeAgent({
  connection_id: sandbox.id,
  name: "Recepción",
  prompt: "Hi {{name}}",
});
const billing = makeAgent({ connection_id: retell.id, name: "Cobros" });
const running = makeRunningCall({ agent_name: "Recepción", kind: "web", direction: null });
const placed: CallCreate[] = [];
let call = detailOf(running);

beforeEach(() => {
  closeTestCall();
  placed.length = 0;
  call = detailOf(running, { transcript: [turn("agent", "Buenos días.")] });
  server.use(
    http.get(url("/connections"), () => page([sandbox, retell])),
    http.get(url("/connections/:id/phone-numbers"), () => page([])),
    http.get(url("/agents"), () => page([reception, billing])),
    http.get(url("/calls/live"), () =>
      HttpResponse.json({ items: [], concurrency: { current: 0, limit: 20 } }),
    ),
    http.get(url("/usage"), () => HttpResponse.json(makeReport({}))),
    http.post(url("/calls"), async ({ request }) => {
      placed.push((await request.json()) as CallCreate);
      return HttpResponse.json(running, { status: 201 });
    }),
    http.get(url(`/calls/${running.id}`), () => HttpResponse.json(call)),
  );
});

async function openDialog() {
  const view = renderPanel("/live");
  const [button] = await screen.findAllByRole("button", { name: "Test call" });
  if (button !== undefined) await view.user.click(button);
  const dialog = within(await screen.findByRole("dialog", { name: "Test call" }));
  await dialog.findByLabelText("Agent");
  return { ...view, dialog };
}

const submit = { name: "Place the call" };

describe("placing a test call", () => {
  test("needs one click in the sandbox, and streams what is said", async () => {
    const { user, dialog } = await openDialog();
    await user.type(dialog.getByLabelText("Value"), "Ana");
    await user.click(dialog.getByRole("button", submit));
    expect(await dialog.findByText(/Buenos días/)).toBeVisible();
    expect(placed).toEqual([{ kind: "web", agent_id: reception.id, variables: { name: "Ana" } }]);
    call = { ...call, transcript: [...call.transcript, turn("user", "Quería una cita.")] };
    FakeEventSource.current?.say("hello");
    FakeEventSource.current?.say("change", { topic: "calls", ids: [running.id] });
    expect(await dialog.findByText(/Quería una cita/)).toBeVisible();
    expect(dialog.getByText(/^02:[1-5]\d$/)).toBeVisible();
  });

  test("ends with the outcome, the cost and the way to the call", async () => {
    const { user, dialog } = await openDialog();
    await user.click(dialog.getByRole("button", submit));
    await dialog.findByText(/Buenos días/);
    call = detailOf(
      makeCall({
        ...running,
        status: "ended",
        disconnection_reason: "user_hangup",
        cost_state: "final",
        cost_micros: 310_000,
      }),
    );
    FakeEventSource.current?.say("hello");
    FakeEventSource.current?.say("change", { topic: "calls", ids: [running.id] });
    expect(await dialog.findByText("The person on the line ended the call.")).toBeVisible();
    expect(dialog.getByText("$0.31")).toBeVisible();
    expect(dialog.getByRole("link", { name: "Open the call" })).toHaveAttribute(
      "href",
      `/calls/${running.id}`,
    );
  });

  test("offers the sandbox's endings by name", async () => {
    const { user, dialog } = await openDialog();
    await user.click(dialog.getByRole("radio", { name: /Phone/ }));
    await user.selectOptions(
      dialog.getByLabelText("How it shall end"),
      dialog.getByRole("option", { name: /Voicemail/ }),
    );
    expect(dialog.getByLabelText("Number to call")).toHaveValue("+15005550201");
    await user.click(dialog.getByRole("button", submit));
    await waitFor(() =>
      expect(placed[0]).toMatchObject({ kind: "phone", to_number: "+15005550201" }),
    );
  });

  test("asks a real connection for a number with its country code", async () => {
    const { user, dialog } = await openDialog();
    await user.selectOptions(dialog.getByLabelText("Agent"), billing.id);
    expect(await dialog.findByText(/the phone rings/)).toBeVisible();
    expect(dialog.queryByLabelText("How it shall end")).not.toBeInTheDocument();
    await user.clear(dialog.getByLabelText("Number to call"));
    await user.type(dialog.getByLabelText("Number to call"), "910 123 456");
    await user.click(dialog.getByRole("button", submit));
    expect(await dialog.findByText(/country code, such as/)).toBeVisible();
    expect(placed).toHaveLength(0);
  });

  test("says what Retell refused and what to do", async () => {
    const error = { code: "vendor_unauthenticated", message: "No." };
    call = detailOf(makeCall({ ...running, status: "error", error }), { transcript: [] });
    const { user, dialog } = await openDialog();
    await user.click(dialog.getByRole("button", submit));
    expect(await dialog.findByRole("alert")).toHaveTextContent(
      "Enter a valid one in the connection.",
    );
  });

  test("keeps the input when the server refuses", async () => {
    server.use(http.post(url("/calls"), () => problem({ status: 503, code: "unavailable" })));
    const { user, dialog } = await openDialog();
    await user.type(dialog.getByLabelText("Value"), "Ana");
    await user.click(dialog.getByRole("button", submit));
    expect(await dialog.findByRole("alert")).toHaveTextContent("Not available right now");
    expect(dialog.getByLabelText("Value")).toHaveValue("Ana");
  });

  test("starts with the agent it was opened for", async () => {
    renderPanel("/live");
    await screen.findByRole("heading", { name: "Live" });
    openTestCall(billing.id);
    expect(await screen.findByLabelText("Agent")).toHaveValue(billing.id);
  });

  test("leads to the agents where none can be called", async () => {
    server.use(
      http.get(url("/agents"), () =>
        page([makeAgent({ retell_agent_id: null, status: "creating" })]),
      ),
    );
    renderPanel("/live");
    await screen.findByRole("heading", { name: "Live" });
    openTestCall();
    expect(await screen.findByRole("link", { name: "Go to the agents" })).toHaveAttribute(
      "href",
      "/agents",
    );
  });

  test("is not there for those who may not call", async () => {
    server.use(
      http.get(url("/me"), () => HttpResponse.json(makeMe({ permissions: ["calls:read"] }))),
    );
    renderPanel("/live");
    expect(await screen.findByText("Nobody is talking right now")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Test call" })).not.toBeInTheDocument();
  });

  test("calls the draft where that is what is tried, and lets one choose", async () => {
    const edited = { ...reception, version: 2, published_version: 1, is_published: false };
    server.use(http.get(url("/agents"), () => page([edited, billing])));
    const { user } = renderPanel("/live");
    await screen.findAllByRole("button", { name: "Test call" });
    act(() => openTestCall(edited.id, { version: "draft", variables: { city: "Lugo" } }));
    const dialog = within(await screen.findByRole("dialog", { name: "Test call" }));
    expect(await dialog.findByLabelText("Version")).toHaveValue("draft");
    await user.click(dialog.getByRole("button", submit));
    await waitFor(() =>
      expect(placed[0]).toMatchObject({ version: "draft", variables: { city: "Lugo" } }),
    );
  });
});
