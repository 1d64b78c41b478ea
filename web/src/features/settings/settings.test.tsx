import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { describe, expect, test } from "vitest";
import { useAppearance } from "@/stores/appearance";
import { makeMe } from "@/test/factories";
import { renderPanel } from "@/test/render-panel";
import { page, problem, server, url } from "@/test/server";
import { makeEntry, makeMember, makeSession } from "@/test/settings-factories";

describe("the profile", () => {
  test("is saved, and the language changes at once", async () => {
    const sent: unknown[] = [];
    server.use(
      http.patch(url("/me"), async ({ request }) => {
        sent.push(await request.json());
        const { user, ...rest } = makeMe();
        return HttpResponse.json({ ...rest, user: { ...user, language: "es" } });
      }),
    );
    const { user } = renderPanel("/settings/profile");
    await user.selectOptions(await screen.findByLabelText("Language"), "es");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(useAppearance.getState().language).toBe("es"));
    expect(sent).toEqual([expect.objectContaining({ language: "es", time_zone: "Europe/Madrid" })]);
    expect(await screen.findByRole("heading", { name: "Ajustes" })).toBeVisible();
  });

  test("says at the field that the present password is wrong", async () => {
    const wrong = { path: "current_password", message: "That is not it.", code: "wrong_password" };
    server.use(
      http.post(url("/me/password"), () =>
        problem({ status: 422, code: "invalid", errors: [wrong] }),
      ),
    );
    const { user } = renderPanel("/settings/profile");
    await user.type(await screen.findByLabelText("Present password"), "not this one");
    await user.type(screen.getByLabelText("New password"), "long enough now");
    await user.click(screen.getByRole("button", { name: "Change password" }));
    await waitFor(() => expect(screen.getByLabelText("Present password")).toBeInvalid());
    expect(screen.getByLabelText("New password")).toHaveValue("long enough now");
  });
});

describe("the organization", () => {
  const organization = {
    id: "o",
    name: "Clínica Ágora",
    time_zone: "Europe/Madrid",
    currency: "USD",
  };
  const read = () => HttpResponse.json(organization, { headers: { ETag: '"3"' } });

  test("is saved against the version that was read", async () => {
    let condition: string | null = null;
    server.use(
      http.get(url("/organization"), read),
      http.patch(url("/organization"), ({ request }) => {
        condition = request.headers.get("If-Match");
        return HttpResponse.json(
          { ...organization, name: "Clínica Sol" },
          { headers: { ETag: '"4"' } },
        );
      }),
    );
    const { user } = renderPanel("/settings/organization");
    const name = await screen.findByLabelText("Name");
    await user.clear(name);
    await user.type(name, "Clínica Sol");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(condition).toBe('"3"'));
  });

  test("is only shown to those who may not change it, with the reason", async () => {
    const mine = makeMe({ role: "viewer", permissions: ["organization:read"] });
    server.use(
      http.get(url("/organization"), read),
      http.get(url("/me"), () => HttpResponse.json(mine)),
    );
    renderPanel("/settings/organization");
    expect(await screen.findByLabelText("Name")).toBeDisabled();
    expect(screen.getByText(/needs the permission to edit the organization/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
  });
});

describe("sessions", () => {
  test("are named by browser and system; others than this one can be ended", async () => {
    let ended = "";
    const here = makeSession({ is_current: true });
    const phone = makeSession({
      user_agent: "Mozilla/5.0 (iPhone) CriOS/143.0 Mobile Safari/604.1",
    });
    server.use(
      http.get(url("/auth/sessions"), () => page(ended === "" ? [here, phone] : [here])),
      http.delete(url("/auth/sessions/:id"), ({ params }) => {
        ended = String(params.id);
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user } = renderPanel("/settings/sessions");
    expect(await screen.findByText("This browser")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Sign out Chrome · iPhone" }));
    await waitFor(() => expect(screen.queryByText("Chrome · iPhone")).toBeNull());
    expect(ended).toBe(phone.id);
  });
});

describe("the audit log", () => {
  const entry = makeEntry({
    changes: { prompt: { before: "One\nTwo", after: "One\nThree" } },
  });

  function serveLog() {
    const asked: URLSearchParams[] = [];
    server.use(
      http.get(url("/members"), () => page([makeMember()])),
      http.get(url("/audit"), ({ request }) => {
        asked.push(new URL(request.url).searchParams);
        return page([
          entry,
          makeEntry({ action: "tool.invented", target: { kind: "tool", id: null, name: "X" } }),
        ]);
      }),
    );
    return asked;
  }

  test("says what happened in words, and leaves what it does not know as it is", async () => {
    serveLog();
    renderPanel("/settings/audit");
    const table = await screen.findByRole("table", { name: "Audit log" });
    expect(await within(table).findByText("Agent changed")).toBeVisible();
    expect(within(table).getByText("tool.invented")).toBeVisible();
  });

  test("opens an entry in the address, with the lines that changed", async () => {
    serveLog();
    const { user, router } = renderPanel("/settings/audit");
    await user.click(await screen.findByRole("button", { name: "Agent changed" }));
    const drawer = await screen.findByRole("dialog", { name: "Agent changed" });
    expect(within(drawer).getByText("Two").closest("li")).toHaveTextContent("Removed:");
    expect(within(drawer).getByText("Three").closest("li")).toHaveTextContent("Added:");
    expect(router.state.location.search).toMatchObject({ entry: entry.id });
    await user.keyboard("{Escape}");
    await waitFor(() => expect(router.state.location.search).not.toHaveProperty("entry"));
  });

  test("narrows to a kind of thing", async () => {
    const asked = serveLog();
    const { user } = renderPanel("/settings/audit");
    await user.click(await screen.findByRole("button", { name: "Object" }));
    await user.click(await screen.findByRole("checkbox", { name: "Invitation" }));
    await waitFor(() => expect(asked.at(-1)?.get("target_kind")).toBe("invitation"));
  });

  test("is not for everybody", async () => {
    server.use(http.get(url("/me"), () => HttpResponse.json(makeMe({ permissions: [] }))));
    renderPanel("/settings/audit");
    expect(await screen.findByText("Your role does not allow this")).toBeVisible();
  });
});
