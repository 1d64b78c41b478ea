import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, test } from "vitest";
import { makeMe } from "@/test/factories";
import { renderPanel } from "@/test/render-panel";
import { page, problem, server, url } from "@/test/server";
import { makeInvitation, makeMember } from "@/test/settings-factories";

const me = makeMe();
const ana = makeMember({
  user: { id: me.user.id, name: me.user.name, email: me.user.email },
  role: "owner",
});
const bruno = makeMember({ user: { id: "b", name: "Bruno Gil", email: "bruno@example.com" } });
const link = "https://panel.example.com/invitation?token=secret";

beforeEach(() => {
  server.use(
    http.get(url("/members"), () => page([ana, bruno])),
    http.get(url("/invitations"), () => page([makeInvitation()])),
    http.get(url("/roles"), () =>
      HttpResponse.json([
        { role: "owner", permissions: ["agents:read", "members:write"] },
        { role: "viewer", permissions: ["agents:read"] },
      ]),
    ),
  );
});

const rowOf = async (name: RegExp) =>
  within(await screen.findByRole("table", { name: "Members" })).findByRole("row", { name });

async function choose(user: ReturnType<typeof renderPanel>["user"], row: RegExp, action: string) {
  await user.click(within(await rowOf(row)).getByRole("button", { name: "Actions" }));
  await user.click(await screen.findByRole("menuitem", { name: action }));
}

describe("members", () => {
  test("get another role, told to the server", async () => {
    const sent: unknown[] = [];
    server.use(
      http.patch(url(`/members/${bruno.id}`), async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json({ ...bruno, role: "analyst" });
      }),
    );
    const { user } = renderPanel("/settings/members");
    await choose(user, /Bruno Gil/, "Change role");
    const dialog = await screen.findByRole("dialog", { name: "Change the role of Bruno Gil" });
    await user.selectOptions(within(dialog).getByRole("combobox", { name: "Role" }), "analyst");
    expect(within(dialog).getByText(/Reads everything, changes nothing/)).toBeVisible();
    await user.click(within(dialog).getByRole("button", { name: "Change role" }));
    await waitFor(() => expect(sent).toEqual([{ role: "analyst" }]));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  test("stay when the server refuses, with the reason in the dialog", async () => {
    server.use(
      http.patch(url(`/members/${ana.id}`), () => problem({ status: 409, code: "last_owner" })),
    );
    const { user } = renderPanel("/settings/members");
    await choose(user, /Ana Fernández/, "Change role");
    const dialog = await screen.findByRole("dialog");
    await user.selectOptions(within(dialog).getByRole("combobox", { name: "Role" }), "viewer");
    await user.click(within(dialog).getByRole("button", { name: "Change role" }));
    expect(await within(dialog).findByText(/Make somebody else an owner first/)).toBeVisible();
    expect(within(dialog).getByRole("combobox", { name: "Role" })).toHaveValue("viewer");
  });

  test("are invited by a link that is shown once", async () => {
    server.use(
      http.post(url("/invitations"), async ({ request }) => {
        const { email, role } = (await request.json()) as { email: string; role: "analyst" };
        return HttpResponse.json(
          { ...makeInvitation({ email, role }), url: link },
          { status: 201 },
        );
      }),
    );
    const { user } = renderPanel("/settings/members");
    await user.click(await screen.findByRole("button", { name: "Invite" }));
    await user.type(await screen.findByLabelText("Mail address"), "eva@example.com");
    await user.selectOptions(screen.getByRole("combobox", { name: "Role" }), "analyst");
    await user.click(screen.getByRole("button", { name: "Make the link" }));
    expect(await screen.findByText(link)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Done" }));
    await waitFor(() => expect(screen.queryByText(link)).toBeNull());
    await user.click(screen.getByRole("button", { name: "Invite" }));
    expect(await screen.findByLabelText("Mail address")).toHaveValue("");
  });

  test("who wait can be told not to come", async () => {
    let revoked = "";
    server.use(
      http.delete(url("/invitations/:id"), ({ params }) => {
        revoked = String(params.id);
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user } = renderPanel("/settings/members");
    await user.click(await screen.findByRole("button", { name: "Revoke" }));
    const dialog = await screen.findByRole("dialog", { name: /new@example.com/ });
    await user.click(within(dialog).getByRole("button", { name: "Revoke" }));
    await waitFor(() => expect(revoked).not.toBe(""));
  });

  test("see what each role may do, from the server's own table", async () => {
    renderPanel("/settings/members");
    const table = await screen.findByRole("region", { name: "What each role may do" });
    const row = await within(table).findByRole("row", { name: /Invite and change members/ });
    expect(
      within(row)
        .getAllByRole("cell")
        .map(({ textContent }) => textContent),
    ).toEqual(["Yes", "–No"]);
  });

  test("without the permission read only, and learn why", async () => {
    server.use(
      http.get(url("/me"), () =>
        HttpResponse.json(makeMe({ role: "viewer", permissions: ["members:read"] })),
      ),
    );
    renderPanel("/settings/members");
    await rowOf(/Bruno Gil/);
    expect(screen.queryByRole("button", { name: "Invite" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Revoke" })).toBeNull();
    expect(screen.getByText(/needs the permission to edit members/)).toBeVisible();
  });
});
