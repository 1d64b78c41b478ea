import { screen, waitFor } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, test } from "vitest";
import type { Me } from "@/api/types";
import { makeCall, makeReport, makeRunningCall } from "@/test/call-factories";
import { makeMe } from "@/test/factories";
import { FakeEventSource } from "@/test/fake-event-source";
import { renderPanel } from "@/test/render-panel";
import { page, problem, server, url } from "@/test/server";

const DAY = 86_400_000;
const asked: URL[] = [];
let running = [makeRunningCall({ agent_name: "Cobros" })];

/** Midnight of the day that many days ago, in the zone of the test's organization. */
function midnight(daysAgo: number): string {
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: "UTC" }).format(
    Date.now() - daysAgo * DAY,
  );
  return `${day}T00:00:00.000Z`;
}

function signInWith(permissions: Me["permissions"]): void {
  server.use(http.get(url("/me"), () => HttpResponse.json({ ...inUtc(), permissions })));
}

function inUtc(): Me {
  const me = makeMe();
  return { ...me, organization: { ...me.organization, time_zone: "UTC" } };
}

beforeEach(() => {
  asked.length = 0;
  running = [makeRunningCall({ agent_name: "Cobros" })];
  server.use(
    http.get(url("/me"), () => HttpResponse.json(inUtc())),
    http.get(url("/agents"), () => page([])),
    http.get(url("/calls"), () => page([makeCall()])),
    http.get(url("/calls/live"), () =>
      HttpResponse.json({ items: running, concurrency: { current: running.length, limit: 20 } }),
    ),
    http.get(url("/usage"), ({ request }) => {
      const address = new URL(request.url);
      asked.push(address);
      const isNow = Date.parse(address.searchParams.get("to") ?? "") > Date.now();
      const now = {
        calls: 12,
        connected: 10,
        analyzed: 10,
        successful: 7,
        duration_ms: 600_000,
        billed_ms: 660_000,
        llm_tokens: 9_400_000,
        cost_micros: 12_000_000,
      };
      const before = { calls: 10, analyzed: 10, successful: 5, cost_micros: 10_000_000 };
      const report = isNow ? { [midnight(1)]: now } : { [midnight(31)]: before };
      return HttpResponse.json(makeReport(report));
    }),
  );
});

function tile(name: string): HTMLElement {
  const head = screen.getAllByRole("term").find((element) => element.textContent === name);
  const found = head?.parentElement;
  if (!found) throw new Error(`No figure ${name}.`);
  return found;
}

describe("the figures", () => {
  test("say how much and how that changed", async () => {
    renderPanel("/");
    await waitFor(() => expect(tile("Calls")).toHaveTextContent("12▲ 20% · 10 connected"));
    expect(tile("Minutes")).toHaveTextContent("1011 billed");
    expect(tile("Tokens")).toHaveTextContent("9.4M");
    expect(tile("Cost")).toHaveTextContent("$12.00▲ 20% · $1.00 per call");
    expect(tile("Success")).toHaveTextContent("70%▲ 20 points");
  });

  test("become a finding over the chart", async () => {
    renderPanel("/");
    expect(
      await screen.findByRole("heading", { name: "Cost is 20% higher than the 30 days before" }),
    ).toBeVisible();
  });

  test("follow the period, which the address keeps", async () => {
    const { user, router } = renderPanel("/");
    await user.click(await screen.findByRole("radio", { name: "Today" }));
    await waitFor(() => expect(router.state.location.search).toEqual({ period: "today" }));
    await waitFor(() => expect(asked.at(-1)?.searchParams.get("interval")).toBe("hour"));
  });

  test("are refreshed when usage changes", async () => {
    renderPanel("/");
    await screen.findByText("70%");
    const count = asked.length;
    FakeEventSource.current?.say("hello");
    FakeEventSource.current?.say("change", { topic: "usage", ids: [] });
    await waitFor(() => expect(asked.length).toBeGreaterThan(count));
  });

  test("that cannot be read say so, and the running calls stay", async () => {
    server.use(http.get(url("/usage"), () => problem({ status: 500, code: "error" })));
    renderPanel("/");
    expect(await screen.findByRole("alert")).toHaveTextContent("request-1");
    expect(await screen.findByRole("link", { name: "Cobros" })).toBeVisible();
  });

  test("are not asked for by somebody who may not see them", async () => {
    signInWith(["calls:read"]);
    renderPanel("/");
    expect(await screen.findByRole("link", { name: "Cobros" })).toBeVisible();
    expect(screen.queryByRole("radio", { name: "Today" })).not.toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Test call" })).not.toBeInTheDocument();
  });
});

describe("the running calls", () => {
  test("lead to their words", async () => {
    renderPanel("/");
    const link = await screen.findByRole("link", { name: "Cobros" });
    expect(link).toHaveAttribute("href", `/live?call=${running[0]?.id}`);
    expect(screen.getByText("“Sí, soy yo”")).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "1 of 20 lines" })).toBeVisible();
  });

  test("leave when an event says they ended", async () => {
    renderPanel("/");
    await screen.findByRole("link", { name: "Cobros" });
    running = [];
    FakeEventSource.current?.say("hello");
    FakeEventSource.current?.say("change", { topic: "calls", ids: ["x"] });
    expect(await screen.findByText(/No call is running/)).toBeVisible();
  });
});

describe("the first steps", () => {
  test("stand over the figures until a call was placed", async () => {
    server.use(http.get(url("/calls"), () => page([])));
    renderPanel("/");
    const step = await screen.findByRole("link", { name: /Place a test call/ });
    expect(step).toHaveAttribute("href", "/live");
    expect(screen.getByText("0 of 3 done")).toBeVisible();
  });
});
