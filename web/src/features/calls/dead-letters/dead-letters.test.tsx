import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, test } from "vitest";
import { makeMe } from "@/test/factories";
import { renderPanel } from "@/test/render-panel";
import { page, server, url } from "@/test/server";
import type { DeadLetter } from "./api";

const letter: DeadLetter = {
  id: "00000000-0000-7000-d000-000000000001",
  connection_id: "00000000-0000-7000-9000-000000000001",
  source: "webhook",
  event: "call_ended",
  retell_call_id: null,
  received_at: "2026-11-22T10:00:00Z",
  attempts: 1,
  error: "The event names no call.",
  size: 1412,
};
const replayed: string[] = [];

beforeEach(() => {
  replayed.length = 0;
  const me = makeMe();
  const permissions = [...me.permissions, "dead_letters:read", "dead_letters:write"] as const;
  server.use(
    http.get(url("/me"), () => HttpResponse.json({ ...me, permissions })),
    http.get(url("/agents"), () => page([])),
    http.get(url("/calls"), () => page([])),
    http.get(url("/dead-letters"), () => page([letter])),
    http.get(url(`/dead-letters/${letter.id}`), () =>
      HttpResponse.json({ ...letter, body: '{"event": "call_ended"' }),
    ),
    http.post(url(`/dead-letters/${letter.id}/replay`), () => {
      replayed.push(letter.id);
      return HttpResponse.json(letter, { status: 202 });
    }),
  );
});

describe("events that were not understood", () => {
  test("are announced over the calls, only when there are some", async () => {
    renderPanel("/calls");
    const link = await screen.findByRole("link", { name: "Events not understood" });
    expect(link).toHaveAttribute("href", "/calls/dead-letters");
  });

  test("show why and what they said, and are replayed", async () => {
    const { user, router } = renderPanel("/calls/dead-letters");
    const table = within(await screen.findByRole("table", { name: "Events not understood" }));
    await user.click(await table.findByText("The event names no call."));
    const drawer = within(await screen.findByRole("dialog", { name: "Event not understood" }));
    expect(await drawer.findByText('{"event": "call_ended"')).toBeVisible();
    expect(router.state.location.search).toMatchObject({ letter: letter.id });
    await user.click(drawer.getByRole("button", { name: "Replay" }));
    await waitFor(() => expect(replayed).toEqual([letter.id]));
    expect(await screen.findByText("The event is read again")).toBeVisible();
  });

  test("are closed to those who may not see them", async () => {
    server.use(
      http.get(url("/me"), () => HttpResponse.json(makeMe({ permissions: ["calls:read"] }))),
    );
    renderPanel("/calls/dead-letters");
    expect(await screen.findByText("Your role does not allow this")).toBeVisible();
  });
});
