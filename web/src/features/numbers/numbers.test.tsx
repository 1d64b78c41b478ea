import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, test } from "vitest";
import { makeAgent } from "@/test/call-factories";
import { makeConnection, makeMe } from "@/test/factories";
import { renderPanel } from "@/test/render-panel";
import { page, server, url } from "@/test/server";
import { equalShares, sumsUp } from "./shares";
import type { Binding, PhoneNumber } from "./types";

const connection = makeConnection({ name: "Clinic", kind: "sandbox" });
const at = { connection_id: connection.id, retell_agent_id: "agent_ana", version: 3 };
const ana = makeAgent({ ...at, name: "Ana", production_version: 2 });
const ben = makeAgent({ ...at, name: "Ben", retell_agent_id: "agent_ben" });

function bound(agent: typeof ana, weight: number, overrides: Partial<Binding> = {}): Binding {
  return {
    agent_id: agent.id,
    agent_name: agent.name,
    retell_agent_id: agent.retell_agent_id ?? "",
    weight,
    version: null,
    sent_version: null,
    is_paused: false,
    ...overrides,
  };
}

function makeNumber(overrides: Partial<PhoneNumber> = {}): PhoneNumber {
  return {
    id: "00000000-0000-7000-c000-000000000001",
    connection_id: connection.id,
    number: "+14155550123",
    pretty: "+1 (415) 555-0123",
    kind: "retell-twilio",
    nickname: "Front desk",
    area_code: 415,
    inbound_agents: [bound(ana, 1, { version: "production", sent_version: 2 })],
    outbound_agents: [],
    paused_inbound_agents: [],
    paused_outbound_agents: [],
    inbound_webhook_url: null,
    allowed_inbound_country_list: [],
    allowed_outbound_country_list: [],
    fallback_number: null,
    trunk: null,
    configuration: {},
    seen_at: "2026-11-22T10:00:00Z",
    created_at: "2026-11-20T10:00:00Z",
    updated_at: "2026-11-20T10:00:00Z",
    ...overrides,
  };
}

let number = makeNumber();
const sent: { method: string; body: unknown }[] = [];

beforeEach(() => {
  number = makeNumber();
  sent.length = 0;
  const keep = async (request: Request) =>
    sent.push({ method: request.method, body: await request.json().catch(() => null) });
  server.use(
    http.get(url("/connections"), () => page([connection])),
    http.get(url("/agents"), () => page([ana, ben])),
    http.get(url("/phone-numbers"), () => page([number])),
    http.get(url("/phone-numbers/:id"), () =>
      HttpResponse.json(number, { headers: { ETag: '"4"' } }),
    ),
    http.post(url("/phone-numbers"), async ({ request }) => {
      await keep(request);
      return HttpResponse.json(number, { status: 201 });
    }),
    http.post(url("/phone-numbers/import"), async ({ request }) => {
      await keep(request);
      return HttpResponse.json(number, { status: 201 });
    }),
    http.patch(url("/phone-numbers/:id"), async ({ request }) => {
      await keep(request);
      return HttpResponse.json(number);
    }),
    http.delete(url("/phone-numbers/:id"), async ({ request }) => {
      await keep(request);
      return new HttpResponse(null, { status: 204 });
    }),
  );
});

// Toasts take hold of the pointer, which jsdom does not know.
Object.assign(Element.prototype, { setPointerCapture: () => undefined });

const findTable = () => screen.findByRole("table", { name: "Phone numbers" });
const open = () => renderPanel(`/phone-numbers/${number.id}`);
const findEditor = () => screen.findByRole("group", { name: "Who answers" });

describe("the list of numbers", () => {
  test("says who answers each", async () => {
    number = makeNumber({ inbound_agents: [bound(ana, 0.7), bound(ben, 0.3)] });
    renderPanel("/phone-numbers");
    const row = await within(await findTable()).findByRole("row", { name: /555-0123/ });
    expect(within(row).getByText("Ana 70%, Ben 30%")).toBeVisible();
    expect(within(row).getByText("Twilio")).toBeVisible();
  });

  test("buys one where the reader is", async () => {
    const { user, router } = renderPanel("/phone-numbers");
    await user.click(await screen.findByRole("button", { name: "Buy a number" }));
    const dialog = await screen.findByRole("dialog", { name: "Buy a phone number" });
    await user.type(await within(dialog).findByLabelText(/Area code/), "415");
    await user.type(within(dialog).getByLabelText(/Nickname/), "Front desk");
    await user.click(within(dialog).getByRole("button", { name: "Buy a number" }));
    await waitFor(() => expect(router.state.location.pathname).toContain(number.id));
    expect(sent[0]?.body).toEqual({
      connection_id: connection.id,
      nickname: "Front desk",
      country_code: "US",
      area_code: 415,
      number_provider: "twilio",
      toll_free: false,
    });
  });

  test("brings one along, and checks its form first", async () => {
    const { user } = renderPanel("/phone-numbers");
    await user.click(await screen.findByRole("button", { name: "Bring your own" }));
    const dialog = await screen.findByRole("dialog", { name: /number of your own/ });
    await user.type(await within(dialog).findByLabelText(/^Number/), "910000001");
    await user.type(within(dialog).getByLabelText(/SIP trunk/), "sip.example.com");
    await user.click(within(dialog).getByRole("button", { name: "Bring your own" }));
    expect(await within(dialog).findByText(/country code, such as/)).toBeVisible();
    await user.clear(within(dialog).getByLabelText(/^Number/));
    await user.type(within(dialog).getByLabelText(/^Number/), "+34910000001");
    await user.click(within(dialog).getByRole("button", { name: "Bring your own" }));
    await waitFor(() =>
      expect(sent[0]?.body).toMatchObject({ number: "+34910000001", transport: "TCP" }),
    );
  });

  test("is not for those without the permission", async () => {
    server.use(
      http.get(url("/me"), () => HttpResponse.json(makeMe({ permissions: ["calls:read"] }))),
    );
    renderPanel("/phone-numbers");
    expect(await screen.findByText("Your role does not allow this")).toBeVisible();
  });
});

describe("one number", () => {
  test("draws where a call goes, step by step", async () => {
    number = makeNumber({
      inbound_webhook_url: "https://example.com/admission",
      fallback_number: "+14155550199",
      inbound_agents: [
        bound(ana, 0.75, { version: "production", sent_version: 2 }),
        bound(ben, 0.25, { version: "latest", sent_version: "latest" }),
      ],
    });
    open();
    const route = await screen.findByRole("heading", { name: "Where a call goes" });
    const steps = within(route.closest("section") as HTMLElement);
    const words = steps.getAllByRole("listitem").map(({ textContent }) => textContent);
    expect(words[0]).toContain("+1 (415) 555-0123");
    expect(words[1]).toContain("example.com");
    expect(words[3]).toMatch(/Ana · production · v2.*75%/);
    expect(words[4]).toMatch(/Ben · Latest draft.*25%/);
    expect(words[5]).toContain("+14155550199");
  });

  test("always shows the sum and saves only what sums up", async () => {
    const { user } = open();
    const editor = within(await findEditor());
    expect(editor.getByText("Sum: 100 %")).toBeVisible();
    await user.click(editor.getByRole("button", { name: "Add an agent" }));
    await user.clear(editor.getByLabelText("Share of Ben in percent"));
    await user.type(editor.getByLabelText("Share of Ben in percent"), "30");
    expect(editor.getByText(/Sum: 130 %/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await editor.findByText("The shares have to sum to 100 %.")).toBeVisible();
    expect(sent).toEqual([]);
    await user.click(editor.getByRole("button", { name: "Equal shares" }));
    await user.selectOptions(editor.getByLabelText("Version of Ben"), "v3");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() =>
      expect(sent).toEqual([
        {
          method: "PATCH",
          body: {
            inbound_agents: [
              { agent_id: ana.id, weight: 0.5, version: "production" },
              { agent_id: ben.id, weight: 0.5, version: 3 },
            ],
          },
        },
      ]),
    );
  });

  test("puts a refusal of the server at its row", async () => {
    server.use(
      http.patch(url("/phone-numbers/:id"), () =>
        HttpResponse.json(
          {
            status: 422,
            code: "bindings_refused",
            title: "",
            detail: "",
            errors: [
              { path: "inbound_agents.0.agent_id", message: "Paused", code: "agent_paused" },
            ],
          },
          { status: 422, headers: { "Content-Type": "application/problem+json" } },
        ),
      ),
    );
    const { user } = open();
    const editor = within(await findEditor());
    await editor.findByRole("option", { name: "v1" });
    await user.selectOptions(editor.getByLabelText("Version of Ana"), "v1");
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await editor.findByText("That agent is paused. Resume it first.")).toBeVisible();
  });

  test("is released only after it was typed", async () => {
    const { user, router } = open();
    await user.click(await screen.findByRole("button", { name: "Release number" }));
    const dialog = within(await screen.findByRole("dialog", { name: `Release ${number.number}?` }));
    expect(dialog.getByText(/no longer answered by Ana/)).toBeVisible();
    expect(dialog.getByRole("button", { name: "Release number" })).toBeDisabled();
    await user.type(dialog.getByRole("textbox"), number.number);
    await user.click(dialog.getByRole("button", { name: "Release number" }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/phone-numbers"));
    expect(sent[0]?.method).toBe("DELETE");
  });

  test("only shows what a viewer may not change", async () => {
    const permissions = ["phone_numbers:read", "agents:read", "connections:read"] as const;
    server.use(
      http.get(url("/me"), () =>
        HttpResponse.json(makeMe({ role: "viewer", permissions: [...permissions] })),
      ),
    );
    open();
    expect(await findEditor()).toBeDisabled();
    expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Release number" })).toBeNull();
  });
});

test("equal shares of any number of agents sum to 100 %", () => {
  for (let count = 1; count <= 50; count += 1) {
    const shares = equalShares(Array.from({ length: count }, () => ({ percent: "" })));
    expect(sumsUp(shares)).toBe(true);
    expect(Math.max(...shares.map(({ percent }) => Number(percent)))).toBeLessThanOrEqual(
      Math.min(...shares.map(({ percent }) => Number(percent))) + 0.011,
    );
  }
});
