import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, test } from "vitest";
import { makeAgent, makeCall, makeReport, makeRunningCall } from "@/test/call-factories";
import { makeMe } from "@/test/factories";
import { FakeEventSource } from "@/test/fake-event-source";
import { renderPanel } from "@/test/render-panel";
import { page, problem, server, url } from "@/test/server";

const agent = makeAgent({ name: "Cobros" });
const ended = makeCall({
  duration_ms: 0,
  agent_name: "Recepción",
  disconnection_reason: "dial_busy",
  status: "not_connected",
});
const running = makeRunningCall({ agent_name: "Cobros" });
let calls = [running, ended];
const asked: URLSearchParams[] = [];

beforeEach(() => {
  calls = [running, ended];
  asked.length = 0;
  server.use(
    http.get(url("/agents"), () => page([agent])),
    http.get(url("/usage"), () => HttpResponse.json(makeReport({}))),
    http.get(url("/calls"), ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return HttpResponse.json({ items: calls, next_cursor: null, total: calls.length });
    }),
  );
});

const findTable = () => screen.findByRole("table", { name: "Calls" });
const lastAsked = (name: string) => asked.at(-1)?.getAll(name);

describe("the list of calls", () => {
  test("shows how each ended, in words, and how long the running one lasts", async () => {
    renderPanel("/calls");
    const table = await findTable();
    expect(await within(table).findByText("Busy")).toBeVisible();
    expect(within(table).getByText("In progress")).toBeVisible();
    expect(within(table).getByText(/^02:[1-5]\d$/)).toBeVisible();
    expect(screen.getByText("1–2 of 2")).toBeVisible();
  });

  test("keeps several states in the address and asks the server for each", async () => {
    const { user, router } = renderPanel("/calls");
    await findTable();
    await user.click(screen.getByRole("button", { name: "Status" }));
    await user.click(await screen.findByRole("checkbox", { name: "Error" }));
    await user.click(screen.getByRole("checkbox", { name: "Not connected" }));
    await waitFor(() => expect(lastAsked("status")).toEqual(["error", "not_connected"]));
    expect(router.state.location.search).toMatchObject({ status: "error,not_connected" });
  });

  test("narrows to an agent and to the days of a click", async () => {
    const { user } = renderPanel("/calls");
    await findTable();
    await user.click(await screen.findByRole("button", { name: "Agent" }));
    await user.click(await screen.findByRole("checkbox", { name: "Cobros" }));
    await waitFor(() => expect(lastAsked("agent_id")).toEqual([agent.id]));
    await user.keyboard("{Escape}");
    await user.click(screen.getByRole("button", { name: "Dates" }));
    await user.click(await screen.findByRole("button", { name: "Last 7 days" }));
    await waitFor(() => expect(lastAsked("from")).toHaveLength(1));
    expect(await screen.findByRole("button", { name: "Remove the filter Dates" })).toBeVisible();
  });

  test("opens a call by its row", async () => {
    server.use(
      http.get(url(`/calls/${ended.id}`), () => problem({ status: 404, code: "not_found" })),
    );
    const { user, router } = renderPanel("/calls");
    const table = await findTable();
    await user.click(await within(table).findByText("Busy"));
    await waitFor(() => expect(router.state.location.pathname).toBe(`/calls/${ended.id}`));
  });

  test("follows the events", async () => {
    renderPanel("/calls");
    const table = await findTable();
    await within(table).findByText("In progress");
    calls = [makeCall({ ...running, status: "ended", disconnection_reason: "agent_hangup" })];
    FakeEventSource.current?.say("hello");
    FakeEventSource.current?.say("change", { topic: "calls", ids: [running.id] });
    expect(await within(table).findByText("Agent hung up")).toBeVisible();
  });

  test("teaches where there is nothing yet", async () => {
    calls = [];
    renderPanel("/calls");
    expect(await screen.findByRole("heading", { name: "No calls yet" })).toBeVisible();
  });

  test("is closed to those who may not read calls", async () => {
    server.use(
      http.get(url("/me"), () => HttpResponse.json(makeMe({ permissions: ["usage:read"] }))),
    );
    renderPanel("/calls");
    expect(await screen.findByText("Your role does not allow this")).toBeVisible();
    expect(asked).toHaveLength(0);
  });
});
