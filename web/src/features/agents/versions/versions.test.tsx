import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, test } from "vitest";
import { agent, agentUrl, startWorld, world } from "@/test/agent-settings-page";
import { renderPanel } from "@/test/render-panel";
import { page, server } from "@/test/server";

const version = (number: number, note: string | null) => ({
  version: number,
  origin: note === null ? "retell" : "panel",
  note,
  author_name: note === null ? null : "Lucía Fernández",
  published_at: "2026-11-22T10:00:00Z",
});
const versions = [version(3, "Knows the summer hours"), version(1, null)];
const settings: Record<string, object> = {
  1: { general_prompt: "Answer the phone.", volume: 1 },
  3: { general_prompt: "Answer the phone kindly.", volume: 1 },
};
const calls: unknown[] = [];

beforeEach(() => {
  startWorld();
  calls.length = 0;
  world.words = { version: 4, published_version: 3, is_published: false, has_edits: true };
  world.present = { general_prompt: "Answer the phone kindly.", volume: 0.5 };
  server.use(
    http.get(`${agentUrl}/versions`, () => page(versions)),
    http.get(`${agentUrl}/versions/:number`, ({ params }) =>
      HttpResponse.json({
        ...version(Number(params.number), ""),
        settings: settings[String(params.number)],
      }),
    ),
    http.post(`${agentUrl}/versions/:number/restore`, ({ params, request }) => {
      calls.push([Number(params.number), request.headers.get("If-Match")]);
      world.present = { ...settings[String(params.number)] };
      world.etag += 1;
      const restored = { ...agent, ...world.words, edited: [], settings: world.present };
      return HttpResponse.json(restored, { headers: { ETag: `"${world.etag}"` } });
    }),
  );
});

const row = (number: number) => {
  const found = document.querySelector<HTMLElement>(`[data-version="${number}"]`);
  if (found === null) throw new Error(`There is no version ${number}.`);
  return within(found);
};

async function open(search = "?tab=versions") {
  const view = renderPanel(`/agents/${agent.id}${search}`);
  await screen.findByRole("list", { name: "Versions" }, { timeout: 12_000 });
  return view;
}

describe("the versions of an agent", () => {
  test("say what each is, who published it and which one callers get", async () => {
    await open();
    expect(row(3).getByText("Published")).toBeVisible();
    expect(row(3).getByText("Knows the summer hours")).toBeVisible();
    expect(row(3).getByText(/Lucía Fernández/)).toBeVisible();
    expect(row(1).getByText("Published at Retell")).toBeVisible();
    expect(row(1).queryByText("Published")).toBeNull();
  });

  test("are compared with each other and with the draft, in the address too", async () => {
    const { user, router } = await open();
    await user.click(row(3).getByRole("button", { name: "Compare with v1" }));
    expect(await screen.findByText("1 setting: Prompt.")).toBeVisible();
    expect(screen.getByText("kindly", { exact: false, selector: "ins" })).toBeVisible();
    expect(router.state.location.search).toMatchObject({ tab: "versions", from: 1, to: 3 });
    await user.selectOptions(screen.getByLabelText("To"), "Draft");
    expect(await screen.findByText("2 settings: Prompt, Volume.")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Swap the two" }));
    await waitFor(() =>
      expect(router.state.location.search).toMatchObject({ from: "draft", to: 1 }),
    );
    expect(screen.getByText("kindly", { exact: false, selector: "del" })).toBeVisible();
  });

  test("are compared as the address says", async () => {
    await open("?tab=versions&from=1&to=3");
    expect(await screen.findByText("1 setting: Prompt.")).toBeVisible();
  });

  test("come back to the draft, and that can be undone", async () => {
    const { user, router } = await open();
    await user.click(row(1).getByRole("button", { name: "Restore" }));
    const asked = await screen.findByRole("dialog", { name: "Make the draft v1 again?" });
    await user.click(within(asked).getByRole("button", { name: "Restore" }));
    await waitFor(() => expect(calls).toEqual([[1, '"1"']]));
    await waitFor(() => expect(router.state.location.search).toEqual({}));
    fireEvent.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() =>
      expect(world.sent).toEqual([{ general_prompt: "Answer the phone kindly.", volume: 0.5 }]),
    );
    expect(world.tags).toEqual(['"2"']);
  });

  test("from before the panel knew the agent are fetched when asked for", async () => {
    let isFetched = false;
    server.use(
      http.get(`${agentUrl}/versions`, () =>
        page(isFetched ? [...versions, version(0, null)] : versions),
      ),
      http.post(`${agentUrl}/versions/fetch`, () => {
        isFetched = true;
        return HttpResponse.json({ ...agent, ...world.words, edited: [], settings: world.present });
      }),
    );
    const { user } = await open();
    await user.click(screen.getByRole("button", { name: "Get earlier versions" }));
    expect(await screen.findByText(/has every published version/)).toBeVisible();
    await waitFor(() => expect(row(0).getByText("Published at Retell")).toBeVisible());
  });

  test("teach what they are where there is none", async () => {
    server.use(http.get(`${agentUrl}/versions`, () => page([])));
    renderPanel(`/agents/${agent.id}?tab=versions`);
    expect(await screen.findByText("No versions yet", {}, { timeout: 12_000 })).toBeVisible();
  });
});
