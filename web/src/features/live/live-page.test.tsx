import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, test } from "vitest";
import type { Call } from "@/api/calls";
import { detailOf, makeCall, makeReport, makeRunningCall, turn } from "@/test/call-factories";
import { FakeEventSource } from "@/test/fake-event-source";
import { renderPanel } from "@/test/render-panel";
import { problem, server, url } from "@/test/server";

const first = makeRunningCall({ agent_name: "Cobros", last_words: "Sí, soy yo" });
const second = makeRunningCall({ agent_name: "Recepción", last_words: "Buenos días" });
let items: Call[] = [];
let known: Record<string, Call> = {};

beforeEach(() => {
  items = [first, second];
  known = { [first.id]: first, [second.id]: second };
  server.use(
    http.get(url("/calls/live"), () =>
      HttpResponse.json({ items, concurrency: { current: items.length, limit: 20 } }),
    ),
    http.get(url("/usage"), () => HttpResponse.json(makeReport({}))),
    http.get(url("/calls/:id"), ({ params }) => {
      const call = known[String(params.id)];
      if (call === undefined) return problem({ status: 404, code: "not_found" });
      return HttpResponse.json(
        detailOf(call, { transcript: [turn("agent", `Habla ${call.agent_name}`)] }),
      );
    }),
  );
});

function tell(...ids: string[]): void {
  FakeEventSource.current?.say("hello");
  FakeEventSource.current?.say("change", { topic: "calls", ids });
}

describe("the live page", () => {
  test("shows who talks, the lines in use, and the words of the first call", async () => {
    renderPanel("/live");
    expect(await screen.findByText("2 of 20 lines in use")).toBeVisible();
    const list = within(screen.getByRole("list", { name: "Live" }));
    expect(list.getAllByRole("button")).toHaveLength(2);
    expect(await screen.findByText(/Habla Cobros/)).toBeVisible();
  });

  test("keeps the chosen call in the address", async () => {
    const { user, router } = renderPanel("/live");
    await user.click(await screen.findByRole("button", { name: /Recepción/ }));
    expect(await screen.findByText(/Habla Recepción/)).toBeVisible();
    expect(router.state.location.search).toEqual({ call: second.id });
  });

  test("keeps a call in view after its end", async () => {
    renderPanel("/live");
    await screen.findByText(/Habla Cobros/);
    items = [second];
    known[first.id] = makeCall({ ...first, status: "ended", disconnection_reason: "user_hangup" });
    tell(first.id);
    expect(await screen.findByText("The person on the line ended the call.")).toBeVisible();
    await waitFor(() =>
      expect(screen.queryByRole("button", { name: /Cobros/ })).not.toBeInTheDocument(),
    );
    expect(screen.getByText(/Habla Cobros/)).toBeVisible();
  });

  test("teaches while nobody talks", async () => {
    items = [];
    renderPanel("/live");
    expect(
      await screen.findByRole("heading", { name: "Nobody is talking right now" }),
    ).toBeVisible();
    expect(screen.getAllByRole("button", { name: "Test call" })).toHaveLength(2);
  });

  test("says when it cannot be read", async () => {
    server.use(http.get(url("/calls/live"), () => problem({ status: 500, code: "error" })));
    renderPanel("/live");
    expect(await screen.findByRole("alert")).toHaveTextContent("request-1");
  });
});
