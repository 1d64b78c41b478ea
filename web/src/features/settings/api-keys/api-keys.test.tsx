import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { describe, expect, test } from "vitest";
import { makeMe } from "@/test/factories";
import { renderPanel } from "@/test/render-panel";
import { page, server, url } from "@/test/server";
import { makeApiKey } from "@/test/settings-factories";
import { expiryOf } from "./expiry";

const SECRET = "cen_the-whole-key";

function serveKeys(keys = [makeApiKey()]) {
  const sent: Record<string, unknown>[] = [];
  server.use(
    http.get(url("/api-keys"), () => page(keys)),
    http.post(url("/api-keys"), async ({ request }) => {
      sent.push((await request.json()) as Record<string, unknown>);
      return HttpResponse.json({ ...makeApiKey(), key: SECRET }, { status: 201 });
    }),
  );
  return sent;
}

async function openForm() {
  const view = renderPanel("/settings/api-keys");
  await view.user.click(
    (await screen.findAllByRole("button", { name: "Create key" }))[0] as HTMLElement,
  );
  return { ...view, dialog: await screen.findByRole("dialog", { name: "Create key" }) };
}

describe("API keys", () => {
  test("are made with a role and a lifetime, and shown in full this once", async () => {
    const sent = serveKeys();
    const { user, dialog } = await openForm();
    await user.type(within(dialog).getByLabelText("Name"), "Reports");
    await user.selectOptions(within(dialog).getByLabelText("Access"), "analyst");
    await user.selectOptions(within(dialog).getByLabelText("Lifetime"), "never");
    await user.click(within(dialog).getByRole("button", { name: "Create key" }));
    expect(await screen.findByText(SECRET)).toBeVisible();
    expect(sent).toEqual([{ name: "Reports", role: "analyst", expires_at: null }]);
    await user.click(screen.getByRole("button", { name: "Done" }));
    await waitFor(() => expect(screen.queryByText(SECRET)).toBeNull());
  });

  test("with permissions of one's choice need at least one", async () => {
    const sent = serveKeys();
    const { user, dialog } = await openForm();
    await user.type(within(dialog).getByLabelText("Name"), "Reports");
    await user.selectOptions(within(dialog).getByLabelText("Access"), "chosen");
    await user.click(within(dialog).getByRole("button", { name: "Create key" }));
    expect(await within(dialog).findByText("Fill this in.")).toBeVisible();
    await user.click(within(dialog).getByRole("checkbox", { name: "See calls" }));
    await user.click(within(dialog).getByRole("checkbox", { name: "See usage and cost" }));
    await user.click(within(dialog).getByRole("button", { name: "Create key" }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({ permissions: ["calls:read", "usage:read"] });
    expect(sent[0]).not.toHaveProperty("role");
  });

  test("offer only what one has oneself", async () => {
    serveKeys();
    const mine = makeMe({ role: "admin", permissions: ["api_keys:read", "api_keys:write"] });
    server.use(http.get(url("/me"), () => HttpResponse.json(mine)));
    const { user, dialog } = await openForm();
    expect(within(dialog).queryByRole("option", { name: "Owner" })).toBeNull();
    await user.selectOptions(within(dialog).getByLabelText("Access"), "chosen");
    expect(within(dialog).getAllByRole("checkbox")).toHaveLength(2);
  });

  test("are deleted after the effect was named", async () => {
    serveKeys([makeApiKey({ last_used_at: new Date(Date.now() - 3_600_000).toISOString() })]);
    let deleted = false;
    server.use(
      http.delete(url("/api-keys/:id"), () => {
        deleted = true;
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user } = renderPanel("/settings/api-keys");
    await user.click(await screen.findByRole("button", { name: "Actions" }));
    await user.click(await screen.findByRole("menuitem", { name: "Delete" }));
    const dialog = await screen.findByRole("dialog", { name: /Booking system/ });
    expect(within(dialog).getByText(/last used 1 hour ago/)).toBeVisible();
    await user.click(within(dialog).getByRole("button", { name: "Delete" }));
    await waitFor(() => expect(deleted).toBe(true));
  });

  test("that have expired say so", async () => {
    serveKeys([makeApiKey({ expires_at: "2020-01-01T00:00:00Z" })]);
    renderPanel("/settings/api-keys");
    expect(await screen.findByText("Expired")).toBeVisible();
  });

  test("end when their lifetime says", () => {
    const now = Date.UTC(2026, 10, 22);
    expect(expiryOf("30", now)).toBe("2026-12-22T00:00:00.000Z");
    expect(expiryOf("never", now)).toBeNull();
  });
});
