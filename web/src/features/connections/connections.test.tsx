import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { describe, expect, test } from "vitest";
import { makeConnection, makeMe } from "@/test/factories";
import { renderPanel } from "@/test/render-panel";
import { page, problem, server, url } from "@/test/server";

const reception = makeConnection({ name: "Recepción", kind: "sandbox" });
const billing = makeConnection({ name: "Cobros" });

/** Serves a list and remembers how it was asked for. */
function serveList(
  answer: (search: URLSearchParams) => Response = () => page([reception, billing]),
) {
  const asked: URLSearchParams[] = [];
  server.use(
    http.get(url("/connections"), ({ request }) => {
      const search = new URL(request.url).searchParams;
      const isChoices = search.get("sort") === "name" && search.get("limit") === "200";
      if (isChoices) return page([reception, billing]);
      asked.push(search);
      return answer(search);
    }),
  );
  return { asked, last: () => asked.at(-1) };
}

const openList = async (path = "/connections") => {
  const view = renderPanel(path);
  await screen.findByRole("heading", { name: "Connections", level: 1 });
  return view;
};

describe("the list", () => {
  test("shows the connections, and sorts by one click on a head", async () => {
    const list = serveList();
    const { user, router } = await openList();
    const table = await screen.findByRole("table", { name: "Connections" });
    await within(table).findByRole("link", { name: "Recepción" });
    await user.click(within(table).getByRole("button", { name: "Name" }));
    await waitFor(() => expect(list.last()?.get("sort")).toBe("name"));
    expect(router.state.location.search).toMatchObject({ sort: "name" });
    expect(screen.getByRole("columnheader", { name: "Name" })).toHaveAttribute(
      "aria-sort",
      "ascending",
    );
    await user.click(within(table).getByRole("button", { name: "Name" }));
    await waitFor(() => expect(list.last()?.get("sort")).toBe("-name"));
    expect(screen.getByRole("columnheader", { name: "Name" })).toHaveAttribute(
      "aria-sort",
      "descending",
    );
  });

  test("searches shortly after the typing stops, and says when nothing matches", async () => {
    const list = serveList((search) => (search.get("q") === "zzz" ? page([]) : page([reception])));
    const { user } = await openList();
    await user.type(await screen.findByRole("searchbox"), "zzz");
    await screen.findByText("Nothing matches");
    expect(list.last()?.get("q")).toBe("zzz");
    const clear = screen.getAllByRole("button", { name: "Clear filters" })[0];
    if (clear !== undefined) await user.click(clear);
    await screen.findByRole("link", { name: "Recepción" });
  });

  test("filters by a chip, which then carries its value and its way out", async () => {
    const list = serveList();
    const { user, router } = await openList();
    await user.click(await screen.findByRole("button", { name: "Kind" }));
    await user.click(await screen.findByRole("checkbox", { name: "Sandbox" }));
    await waitFor(() => expect(list.last()?.get("kind")).toBe("sandbox"));
    await user.keyboard("{Escape}");
    await user.click(await screen.findByRole("button", { name: "Remove the filter Kind" }));
    await waitFor(() => expect(router.state.location.search).not.toHaveProperty("kind"));
  });

  test("goes to the next page and back by cursors, with the rows' numbers", async () => {
    const list = serveList((search) =>
      search.get("cursor") === "second" ? page([billing]) : page([reception], "second"),
    );
    const { user } = await openList("/connections?limit=25");
    await screen.findByText("1–1");
    await user.click(screen.getByRole("button", { name: "Next" }));
    await screen.findByText("26–26");
    expect(list.last()?.get("cursor")).toBe("second");
    expect(screen.getByRole("button", { name: "Next" })).toBeDisabled();
    await user.click(screen.getByRole("button", { name: "Previous" }));
    await screen.findByText("1–1");
  });

  test("moves by j and k and opens by Enter", async () => {
    serveList();
    server.use(
      http.get(url(`/connections/${billing.id}`), () => HttpResponse.json(billing)),
      http.get(url(`/connections/${billing.id}/phone-numbers`), () => page([])),
    );
    const { user, router } = await openList();
    await screen.findByRole("link", { name: "Recepción" });
    await user.keyboard("jj");
    await user.keyboard("{Enter}");
    await screen.findByRole("heading", { name: /Cobros/, level: 1 });
    expect(router.state.location.pathname).toBe(`/connections/${billing.id}`);
  });

  test("hides a column and keeps it hidden", async () => {
    serveList();
    const { user, unmount } = await openList();
    await screen.findByRole("columnheader", { name: "Workspace" });
    await user.click(screen.getByRole("button", { name: "Columns" }));
    await user.click(await screen.findByRole("menuitemcheckbox", { name: "Workspace" }));
    await waitFor(() =>
      expect(screen.queryByRole("columnheader", { name: "Workspace" })).toBeNull(),
    );
    unmount();
    await openList();
    await screen.findByRole("link", { name: "Recepción" });
    expect(screen.queryByRole("columnheader", { name: "Workspace" })).toBeNull();
  });

  test("teaches when there is nothing yet", async () => {
    serveList(() => page([]));
    await openList();
    await screen.findByText("No connection yet", { selector: "h2" });
    expect(screen.getAllByRole("link", { name: "Add a connection" })[0]).toHaveAttribute(
      "href",
      "/connections/new",
    );
  });

  test("says what failed, gives the request's id, and tries again", async () => {
    let isBroken = true;
    serveList(() => (isBroken ? problem({ status: 500, code: "internal" }) : page([reception])));
    const { user } = await openList();
    const alert = await screen.findByRole("alert");
    expect(alert).toHaveTextContent("The server could not do it");
    expect(alert).toHaveTextContent("request-1");
    isBroken = false;
    await user.click(within(alert).getByRole("button", { name: "Try again" }));
    await screen.findByRole("link", { name: "Recepción" });
  });

  test("is closed to those who may not read it, and bare of actions for those who may not write", async () => {
    server.use(http.get(url("/me"), () => HttpResponse.json(makeMe({ permissions: [] }))));
    const { unmount } = renderPanel("/connections");
    await screen.findByText("Your role does not allow this");
    unmount();
    serveList();
    server.use(
      http.get(url("/me"), () => HttpResponse.json(makeMe({ permissions: ["connections:read"] }))),
    );
    renderPanel("/connections");
    await screen.findByRole("link", { name: "Recepción" });
    expect(screen.queryByRole("link", { name: "Add a connection" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Actions" })).toBeNull();
  });
});

describe("adding one", () => {
  const openForm = async () => {
    const view = renderPanel("/connections/new");
    await screen.findByRole("heading", { name: "Add a connection" });
    return view;
  };

  test("focuses the first field that is wrong and says what to do", async () => {
    const { user } = await openForm();
    await user.click(screen.getByRole("button", { name: "Test and connect" }));
    const name = screen.getByRole("textbox", { name: "Name" });
    await waitFor(() => expect(name).toHaveFocus());
    expect(name).toHaveAccessibleDescription(/Fill this in/);
    expect(screen.getByLabelText("API key")).toBeInvalid();
  });

  test("puts the server's refusal at its field and keeps what was typed", async () => {
    server.use(
      http.post(url("/connections"), () => {
        const errors = [
          { path: "api_key", message: "Retell refuses it.", code: "vendor_unauthenticated" },
        ];
        return problem({ status: 422, code: "invalid", errors });
      }),
    );
    const { user } = await openForm();
    await user.type(screen.getByRole("textbox", { name: "Name" }), "Cobros");
    await user.type(screen.getByLabelText("API key"), "key_0123456789");
    await user.keyboard("{Control>}{Enter}{/Control}");
    const key = screen.getByLabelText("API key");
    await waitFor(() => expect(key).toHaveAccessibleDescription(/Retell does not accept the key/));
    expect(key).toHaveFocus();
    expect(screen.getByRole("textbox", { name: "Name" })).toHaveValue("Cobros");
  });

  test("keeps unsaved work over a reload, but never a key", async () => {
    const { user, unmount } = await openForm();
    await user.type(screen.getByRole("textbox", { name: "Name" }), "Cobros");
    await user.type(screen.getByLabelText("API key"), "key_0123456789");
    unmount();
    expect(JSON.stringify({ ...sessionStorage })).not.toContain("key_0123456789");
    const again = await openForm();
    expect(screen.getByRole("textbox", { name: "Name" })).toHaveValue("Cobros");
    await again.user.click(screen.getByRole("button", { name: "Discard them" }));
    expect(screen.getByRole("textbox", { name: "Name" })).toHaveValue("");
  });

  test("asks before unsaved work is left, and stays when told to", async () => {
    const { user, router } = await openForm();
    await user.type(screen.getByRole("textbox", { name: "Name" }), "Cobros");
    await user.click(screen.getByRole("link", { name: "Overview" }));
    await user.click(await screen.findByRole("button", { name: "Stay" }));
    expect(router.state.location.pathname).toBe("/connections/new");
    expect(screen.getByRole("textbox", { name: "Name" })).toHaveValue("Cobros");
  });

  test("of the built-in sandbox sends no key, and opens the new connection", async () => {
    const bodies: unknown[] = [];
    server.use(
      http.post(url("/connections"), async ({ request }) => {
        bodies.push(await request.json());
        return HttpResponse.json(reception, { status: 201 });
      }),
      http.get(url(`/connections/${reception.id}`), () => HttpResponse.json(reception)),
      http.get(url(`/connections/${reception.id}/phone-numbers`), () => page([])),
    );
    const { user, router } = await openForm();
    await user.click(screen.getByRole("radio", { name: /Sandbox/ }));
    await user.type(screen.getByRole("textbox", { name: "Name" }), "Recepción");
    await user.click(screen.getByRole("button", { name: "Test and connect" }));
    await waitFor(() =>
      expect(router.state.location.pathname).toBe(`/connections/${reception.id}`),
    );
    expect(bodies).toEqual([{ name: "Recepción", kind: "sandbox", webhooks: "account" }]);
  });
});

describe("one connection", () => {
  function serveOne(name = "Cobros") {
    const state = { connection: { ...billing, name }, version: 1, deleted: false };
    const path = url(`/connections/${billing.id}`);
    const answer = () =>
      HttpResponse.json(state.connection, { headers: { ETag: `"${state.version}"` } });
    server.use(
      http.get(path, answer),
      http.get(`${path}/phone-numbers`, () => page([])),
      http.patch(path, async ({ request }) => {
        if (request.headers.get("If-Match") !== `"${state.version}"`)
          return problem({ status: 412, code: "changed_meanwhile" });
        Object.assign(state.connection, await request.json());
        state.version += 1;
        return answer();
      }),
      http.delete(path, () => {
        state.deleted = true;
        return new HttpResponse(null, { status: 204 });
      }),
    );
    return state;
  }
  const open = async () => {
    const view = renderPanel(`/connections/${billing.id}`);
    await screen.findByRole("heading", { name: /Cobros/, level: 1 });
    return view;
  };

  test("tells when somebody else changed it, and saves mine on top of theirs", async () => {
    const state = serveOne();
    const { user } = await open();
    const name = screen.getByRole("textbox", { name: "Name" });
    await user.clear(name);
    await user.type(name, "Cobros norte");
    state.connection.webhooks = "per_agent";
    state.version = 5;
    await user.click(screen.getByRole("button", { name: "Save" }));
    await screen.findByText("Somebody changed this meanwhile.");
    expect(name).toHaveValue("Cobros norte");
    await user.click(screen.getByRole("button", { name: "Keep my changes on top" }));
    expect(screen.getByRole("combobox", { name: "Events" })).toHaveValue("per_agent");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() =>
      expect(state.connection).toMatchObject({ name: "Cobros norte", webhooks: "per_agent" }),
    );
  });

  test("is deleted only after its name was typed", async () => {
    const state = serveOne();
    const { user, router } = await open();
    await user.click(screen.getByRole("button", { name: "Delete" }));
    const dialog = await screen.findByRole("dialog", { name: "Delete connection “Cobros”?" });
    const confirm = within(dialog).getByRole("button", { name: "Delete" });
    expect(dialog).toHaveTextContent("Its 2 agents leave the panel");
    expect(confirm).toBeDisabled();
    await user.type(within(dialog).getByRole("textbox"), "Cobros");
    await user.click(confirm);
    await waitFor(() => expect(router.state.location.pathname).toBe("/connections"));
    expect(state.deleted).toBe(true);
  });

  test("is tested on the page, and a failure says what to do", async () => {
    serveOne();
    server.use(
      http.post(url(`/connections/${billing.id}/test`), () =>
        HttpResponse.json({
          ok: false,
          message: "No.",
          code: "vendor_unauthenticated",
          agents: null,
          phone_numbers: null,
          concurrency: null,
        }),
      ),
    );
    const { user } = await open();
    await user.click(screen.getByRole("button", { name: "Test" }));
    await screen.findByText("The connection does not work");
    await screen.findByText(/Copy the API key from Retell again/);
  });

  test("that is gone shows so", async () => {
    server.use(
      http.get(url(`/connections/${billing.id}`), () =>
        problem({ status: 404, code: "not_found" }),
      ),
    );
    renderPanel(`/connections/${billing.id}`);
    await screen.findByText("Nothing here");
  });
});
