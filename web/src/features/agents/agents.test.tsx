import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, test } from "vitest";
import { makeAgent, makeReport } from "@/test/call-factories";
import { makeConnection, makeMe } from "@/test/factories";
import { renderPanel } from "@/test/render-panel";
import { page, server, url } from "@/test/server";

const connection = makeConnection({ name: "Clinic", kind: "sandbox" });
const reception = makeAgent({ name: "Recepción", connection_id: connection.id });
const survey = makeAgent({
  name: "Encuesta",
  status: "draft",
  is_published: false,
  published_version: null,
});
let agents = [reception, survey];
const asked: URLSearchParams[] = [];
const counted: URLSearchParams[] = [];
const sol = { id: "folder-sol", name: "Sol", created_at: "", updated_at: "" };
let folders = [sol];
const facets = {
  total: 2,
  status: [{ value: "live", count: 1 }],
  language: [{ value: "es-ES", count: 2 }],
  voice_id: [{ value: "11labs-Adrian", count: 2 }],
  model: [{ value: "gpt-4.1", count: 2 }],
  connection_id: [],
  folder_id: [
    { value: "none", count: 1 },
    { value: sol.id, count: 1 },
  ],
  tag: [{ value: "dental", count: 1 }],
  unsettled: [{ value: "drift", count: 1 }],
};

beforeEach(() => {
  agents = [reception, survey];
  folders = [];
  asked.length = 0;
  counted.length = 0;
  const { totals, ...report } = makeReport({});
  const item = { ...totals, calls: 612, cost_micros: 402_100_000, successful: 78, analyzed: 100 };
  server.use(
    http.get(url("/connections"), () => page([connection])),
    http.get(url("/usage"), () =>
      HttpResponse.json({
        ...report,
        totals,
        items: [
          { ...item, bucket: null, group: { agent_id: reception.id, agent_name: "Recepción" } },
        ],
      }),
    ),
    http.get(url("/agents/facets"), ({ request }) => {
      counted.push(new URL(request.url).searchParams);
      return HttpResponse.json(facets);
    }),
    http.get(url("/agents/folders"), () => page(folders)),
    http.get(url("/agents/:id"), () => HttpResponse.json(reception)),
    http.get(url("/agents"), ({ request }) => {
      const search = new URL(request.url).searchParams;
      asked.push(search);
      return HttpResponse.json({ items: agents, next_cursor: null, total: agents.length });
    }),
  );
});

// Toasts take hold of the pointer, which jsdom does not know.
Object.assign(Element.prototype, { setPointerCapture: () => undefined });

const findTable = () => screen.findByRole("table", { name: "Agents" });
const rowOf = async (name: RegExp) => within(await findTable()).findByRole("row", { name });

describe("the list of agents", () => {
  test("shows each with its week, and says what is not live", async () => {
    renderPanel("/agents");
    const first = await rowOf(/Recepción/);
    expect(await within(first).findByText("612")).toBeVisible();
    expect(within(first).getByText("$402.10")).toBeVisible();
    expect(within(first).getByText("78%")).toBeVisible();
    expect(within(first).getByText("v1 · published")).toBeVisible();
    const second = await rowOf(/Encuesta/);
    expect(within(second).getByText("Draft")).toBeVisible();
    expect(within(second).getByText("v1 · draft")).toBeVisible();
    expect(screen.getByText("Who answers and who calls. 2 agents.")).toBeVisible();
  });

  test("asks the server for a state, and for the trash", async () => {
    const { user } = renderPanel("/agents");
    await findTable();
    await user.click(screen.getByRole("button", { name: "Status" }));
    await user.click(await screen.findByRole("checkbox", { name: /Needs attention/ }));
    await user.click(await screen.findByRole("checkbox", { name: /Live/ }));
    await waitFor(() => expect(asked.at(-1)?.getAll("status")).toEqual(["live", "error"]));
    expect(counted.at(-1)?.getAll("status")).toEqual(["live", "error"]);
    await user.keyboard("{Escape}");
    await user.click(screen.getByRole("button", { name: "Changes" }));
    await user.click(await screen.findByRole("checkbox", { name: /Changed at Retell/ }));
    await waitFor(() => expect(asked.at(-1)?.getAll("unsettled")).toEqual(["drift"]));
    await user.keyboard("{Escape}");
    await user.click(screen.getByRole("button", { name: "Deleted" }));
    await user.click(await screen.findByRole("checkbox", { name: /last 30 days/ }));
    await waitFor(() => expect(asked.at(-1)?.get("deleted")).toBe("true"));
  });

  test("goes to the form by c and to an agent by Enter", async () => {
    const { user, router } = renderPanel("/agents");
    await rowOf(/Recepción/);
    await user.keyboard("j{Enter}");
    await waitFor(() => expect(router.state.location.pathname).toBe(`/agents/${reception.id}`));
    await router.navigate({ to: "/agents" });
    await rowOf(/Recepción/);
    await user.keyboard("c");
    await waitFor(() => expect(router.state.location.pathname).toBe("/agents/new"));
  });

  test("restores from the trash", async () => {
    agents = [makeAgent({ name: "Antiguo", deleted_at: "2026-11-21T10:00:00Z" })];
    let isRestored = false;
    server.use(
      http.post(url("/agents/:id/restore"), () => {
        isRestored = true;
        return HttpResponse.json(reception);
      }),
    );
    const { user } = renderPanel("/agents?deleted=true");
    await user.click(within(await rowOf(/Antiguo/)).getByRole("button", { name: "Actions" }));
    await user.click(await screen.findByRole("menuitem", { name: "Restore" }));
    await waitFor(() => expect(isRestored).toBe(true));
  });

  test("offers its doors where nothing is yet", async () => {
    agents = [];
    renderPanel("/agents");
    expect(await screen.findByRole("heading", { name: "No agents yet" })).toBeVisible();
    expect(screen.getByRole("link", { name: "Connect Retell" })).toHaveAttribute(
      "href",
      "/connections/new",
    );
    expect(screen.getAllByRole("link", { name: "Create agent" })).toHaveLength(2);
  });

  test("offers those who only read no change, and no figures without the permission", async () => {
    const mine = makeMe({ role: "viewer", permissions: ["agents:read"] });
    server.use(http.get(url("/me"), () => HttpResponse.json(mine)));
    const { user } = renderPanel("/agents");
    const row = await rowOf(/Recepción/);
    expect(screen.queryByRole("link", { name: "Create agent" })).toBeNull();
    expect(screen.queryByRole("checkbox", { name: "Select this row" })).toBeNull();
    expect(screen.queryByRole("columnheader", { name: "Cost" })).toBeNull();
    await user.click(within(row).getByRole("button", { name: "Actions" }));
    await screen.findByRole("menuitem", { name: "Open" });
    expect(screen.queryByRole("menuitem", { name: "Delete" })).toBeNull();
  });
});
