import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, test } from "vitest";
import { agentUrl, openAgent, startWorld, world } from "@/test/agent-settings-page";
import { makeMe } from "@/test/factories";
import { problem, server, url } from "@/test/server";

const seen_at = "2026-11-22T10:00:00Z";
const decisions: unknown[] = [];

beforeEach(() => {
  startWorld();
  decisions.length = 0;
  world.words = { has_drift: true };
  server.use(
    http.get(`${agentUrl}/drift`, () =>
      HttpResponse.json({
        items: [
          { path: "voice_id", base: "a", ours: "a", theirs: "b", seen_at },
          { path: "volume", base: 1, ours: 1, theirs: 1.5, seen_at },
        ],
      }),
    ),
    http.post(`${agentUrl}/drift`, async ({ request }) => {
      decisions.push(await request.json());
      world.words = { has_drift: false };
      world.etag += 1;
      return HttpResponse.json({});
    }),
  );
});

async function openPanel() {
  const view = await openAgent();
  expect(await screen.findByText(/Voice, Volume/)).toBeVisible();
  await view.user.click(screen.getByRole("button", { name: "Decide" }));
  const panel = within(await screen.findByRole("dialog", { name: "Changed at Retell" }));
  return { ...view, panel };
}

const volume = () => within(screen.getByRole("listitem", { name: "Volume" }));

describe("what was changed at Retell", () => {
  test("is shown with its three values and decided about one by one", async () => {
    const { user, panel } = await openPanel();
    expect(volume().getByText("Before").nextSibling).toHaveTextContent("1");
    expect(volume().getByText("At Retell").nextSibling).toHaveTextContent("1.5");
    await user.click(volume().getByRole("radio", { name: "Leave both" }));
    await user.click(panel.getByRole("button", { name: "Apply" }));
    await waitFor(() => expect(decisions).toEqual([{ adopt: [], revert: [], ignore: ["volume"] }]));
    await waitFor(() => expect(screen.queryByText(/Voice, Volume/)).toBeNull());
  });

  test("goes back only once somebody knows that callers hear it after publishing", async () => {
    const { user, panel } = await openPanel();
    await user.click(panel.getAllByRole("button", { name: "Put ours back" })[0] as HTMLElement);
    await user.click(panel.getByRole("button", { name: "Apply" }));
    const asked = await screen.findByRole("dialog", { name: "Put 2 values back at Retell?" });
    expect(asked).toHaveTextContent(/only after you publish/);
    expect(decisions).toEqual([]);
    await user.click(within(asked).getByRole("button", { name: "Put back" }));
    await waitFor(() =>
      expect(decisions).toEqual([{ adopt: [], revert: ["voice_id", "volume"], ignore: [] }]),
    );
  });

  test("that cannot be decided now keeps what was chosen", async () => {
    server.use(http.post(`${agentUrl}/drift`, () => problem({ status: 503, code: "unavailable" })));
    const { user, panel } = await openPanel();
    await user.click(volume().getByRole("radio", { name: "Take Retell's" }));
    await user.click(panel.getByRole("button", { name: "Apply" }));
    expect(await panel.findByRole("alert")).toBeVisible();
    expect(volume().getByRole("radio", { name: "Take Retell's" })).toBeChecked();
  });

  test("is only shown to those who may not edit", async () => {
    server.use(
      http.get(url("/me"), () =>
        HttpResponse.json(makeMe({ role: "viewer", permissions: ["agents:read"] })),
      ),
    );
    const { user } = await openAgent();
    await user.click(await screen.findByRole("button", { name: "See what" }));
    const panel = within(await screen.findByRole("dialog", { name: "Changed at Retell" }));
    expect(volume().getByText("1.5")).toBeVisible();
    expect(panel.queryByRole("radio")).toBeNull();
  });
});
