import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { makeAgent, makeReport, makeVoice } from "@/test/call-factories";
import { makeConnection, makeMe } from "@/test/factories";
import { findPrompt, textOf, writePrompt } from "@/test/prompts";
import { renderPanel } from "@/test/render-panel";
import { page, problem, server, url } from "@/test/server";
import type { ImportedAgent, TemplateDetail } from "./api";

const connection = makeConnection({ name: "Clinic", kind: "sandbox" });
const agent = makeAgent({ name: "Recepción", connection_id: connection.id });
const voices = [
  { name: "Adrian", language: "en-US", gender: "female" },
  { name: "Lucía", language: "es-ES", gender: "female", accent: "Spanish (Spain)" },
].map((voice) =>
  makeVoice({ connection_id: connection.id, voice_id: `11labs-${voice.name}`, ...voice }),
);

function makeTemplate(slug: string, language: "en" | "es", category = "bookings"): TemplateDetail {
  const name = { en: `The ${slug}`, es: `La ${slug}` }[language];
  return {
    slug,
    template_language: language,
    name,
    description: `${name} in a sentence.`,
    category,
    icon: "calendar-check",
    direction: "inbound",
    language: language === "es" ? "es-419" : "en-US",
    setup: ["Fill in the name."],
    variables: [{ name: "business_name", description: "Your name", default: "Sunrise" }],
    tools: [{ name: "end_call", type: "end_call", description: "Hangs up." }],
    extractions: [{ name: "wanted_time", type: "string", description: "When." }],
    states: ["find_out"],
    settings: {
      general_prompt: language === "es" ? `Eres ${slug}.` : `You are ${slug}.`,
      begin_message: language === "es" ? "Hola." : "Hello.",
      states: [{ name: "find_out", state_prompt: "Find out what is wanted." }],
    },
  };
}

const SLUGS = [
  ["desk", "bookings"],
  ["survey", "follow_up"],
] as const;
const sent: Record<string, unknown>[] = [];

beforeEach(() => {
  sent.length = 0;
  const wanted = (request: Request) =>
    new URL(request.url).searchParams.get("language") === "es" ? "es" : "en";
  server.use(
    http.get(url("/connections"), () => page([connection])),
    http.get(url("/voices"), () => page(voices)),
    http.get(url("/usage"), () => HttpResponse.json(makeReport({}))),
    http.get(url("/agents/templates"), ({ request }) =>
      HttpResponse.json({
        items: SLUGS.map(([slug, category]) => makeTemplate(slug, wanted(request), category)),
      }),
    ),
    http.get(url("/agents/templates/:slug"), ({ request, params }) =>
      HttpResponse.json(makeTemplate(String(params.slug), wanted(request))),
    ),
    http.get(url("/agents"), () => page([agent])),
    http.get(url(`/agents/${agent.id}`), () => HttpResponse.json({ ...agent, settings: {} })),
    http.post(url("/agents"), async ({ request }) => {
      sent.push((await request.json()) as Record<string, unknown>);
      return HttpResponse.json(agent, { status: 201 });
    }),
  );
});

// Toasts take hold of the pointer, which jsdom does not know.
Object.assign(Element.prototype, { setPointerCapture: () => undefined });

describe("the gallery", () => {
  test("is narrowed by words without accents, by category and by language", async () => {
    const { user, router } = renderPanel("/agents/new");
    expect(await screen.findByText("2 templates")).toBeVisible();
    await user.type(screen.getByRole("searchbox", { name: "Search templates" }), "SÚRVEY");
    expect(await screen.findByText("1 template")).toBeVisible();
    expect(screen.getByRole("link", { name: /The survey/ })).toBeVisible();
    await user.selectOptions(screen.getByLabelText("Category"), "Bookings");
    expect(await screen.findByText("0 templates")).toBeVisible();
    await user.selectOptions(screen.getByLabelText("Category"), "All categories");
    await user.selectOptions(screen.getByLabelText("Language of the templates"), "Spanish");
    expect(await screen.findByRole("link", { name: /La survey/ })).toBeVisible();
    expect(router.state.location.search).toEqual({ q: "SÚRVEY", in: "es" });
  });

  test("shows all of a template and fills the form with it", async () => {
    const { user } = renderPanel("/agents/new");
    await user.click(await screen.findByRole("link", { name: /The desk/ }));
    const dialog = await screen.findByRole("dialog", { name: "The desk" });
    for (const words of ["Fill in the name.", "end_call", "wanted_time", /Find out what is wanted/])
      expect(await within(dialog).findByText(words)).toBeVisible();
    await user.click(within(dialog).getByRole("link", { name: "Use this template" }));
    expect(await screen.findByLabelText("Name")).toHaveValue("The desk");
    expect(textOf(await findPrompt("Prompt"))).toBe("You are desk.");
    expect(await screen.findByLabelText(/^Voice: Adrian/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Create agent" }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({
      template: "desk",
      template_language: "en",
      language: "en-US",
      name: "The desk",
      prompt: "You are desk.",
      first_message: "Hello.",
      voice_id: "11labs-Adrian",
    });
  });

  test("turns untouched texts and the voice to another language", async () => {
    const { user } = renderPanel("/agents/new?template=desk&in=en");
    await user.selectOptions(await screen.findByLabelText("Language"), "es-ES");
    const prompt = await findPrompt("Prompt");
    await waitFor(() => expect(textOf(prompt)).toBe("Eres desk."));
    expect(screen.getByLabelText("Name")).toHaveValue("La desk");
    expect(screen.getByLabelText(/^Voice: Lucía/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Create agent" }));
    await waitFor(() => expect(sent[0]).toMatchObject({ template_language: "es" }));
  });

  test("leaves a prompt of one's own alone when the language changes", async () => {
    const { user } = renderPanel("/agents/new?template=desk&in=en");
    const prompt = await findPrompt("Prompt");
    writePrompt(prompt, `${textOf(prompt)} Mine.`);
    await user.selectOptions(screen.getByLabelText("Language"), "es-ES");
    expect(await screen.findByLabelText(/^Voice: Lucía/)).toBeVisible();
    expect(textOf(prompt)).toBe("You are desk. Mine.");
  });

  test("says so when it cannot be had", async () => {
    server.use(
      http.get(url("/agents/templates"), () => problem({ status: 503, code: "unavailable" })),
    );
    renderPanel("/agents/new");
    expect(await screen.findByRole("button", { name: /again/i })).toBeVisible();
  });
});

const planned = (overrides: Partial<ImportedAgent> = {}): ImportedAgent => ({
  path: "",
  name: "Front desk",
  language: "en-US",
  voice_id: "11labs-Adrian",
  settings: 3,
  tools: 1,
  states: 0,
  notes: [],
  agent_id: null,
  operation: null,
  ...overrides,
});

describe("a file", () => {
  test("with faults lists each at its place, and is imported once it has none", async () => {
    const bodies: Record<string, unknown>[] = [];
    const operation = {
      id: "operation-1",
      kind: "agents.create",
      target: { kind: "agent", id: agent.id },
      status: "succeeded",
      progress: null,
      error: null,
      attempts: 1,
      created_at: new Date().toISOString(),
      finished_at: new Date().toISOString(),
    };
    server.use(
      http.post(url("/agents/import"), async ({ request }) => {
        const body = (await request.json()) as { text: string; dry_run: boolean };
        bodies.push(body);
        if (body.text === "bad")
          return problem({
            status: 422,
            code: "import_refused",
            errors: [
              { path: "settings.voice_speed", message: "9 is too much.", code: "maximum" },
              { path: "settings.colour", message: "Unknown.", code: "unknown" },
            ],
          });
        const notes: ImportedAgent["notes"] = [{ code: "renamed", path: "", message: "Taken." }];
        const item = planned({ name: "Front desk (2)", notes });
        return HttpResponse.json({
          dry_run: body.dry_run,
          items: [body.dry_run ? item : { ...item, agent_id: agent.id, operation }],
        });
      }),
    );
    const { user, router } = renderPanel("/agents/new?from=file");
    await user.type(await screen.findByLabelText("File"), "bad");
    await user.click(screen.getByRole("button", { name: "Check" }));
    const faults = await screen.findByRole("list", { name: "Faults in the file" });
    expect(within(faults).getByText("settings.voice_speed")).toBeVisible();
    expect(within(faults).getByText("9 is too much.")).toBeVisible();
    expect(within(faults).getByText(/This name is not known/)).toBeVisible();

    const file = new File(["kind: centralita.agent"], "agent.yaml", { type: "application/yaml" });
    await user.upload(screen.getByLabelText("Choose a file"), file);
    await waitFor(() =>
      expect(screen.getByLabelText("File")).toHaveValue("kind: centralita.agent"),
    );
    await user.click(screen.getByRole("button", { name: "Check" }));
    const plan = await screen.findByRole("list", { name: "Agents in the file" });
    expect(within(plan).getByText(/it is called “Front desk \(2\)”/)).toBeVisible();
    expect(screen.queryByRole("list", { name: "Faults in the file" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Import 1 agent" }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/agents"));
    expect(bodies.map(({ dry_run }) => dry_run)).toEqual([true, true, false]);
    expect(bodies[2]).toMatchObject({ connection_id: connection.id, unknown: "refuse" });
  });

  test("changed after the check is checked again before anything is made", async () => {
    const rehearsed: boolean[] = [];
    server.use(
      http.post(url("/agents/import"), async ({ request }) => {
        const body = (await request.json()) as { dry_run: boolean };
        rehearsed.push(body.dry_run);
        return HttpResponse.json({ dry_run: body.dry_run, items: [planned()] });
      }),
    );
    const { user } = renderPanel("/agents/new?from=file");
    await user.type(await screen.findByLabelText("File"), "one");
    await user.click(screen.getByRole("button", { name: "Check" }));
    await screen.findByRole("button", { name: "Import 1 agent" });
    await user.type(screen.getByLabelText("File"), " more");
    await user.click(await screen.findByRole("button", { name: "Check" }));
    await waitFor(() => expect(rehearsed).toEqual([true, true]));
  });
});

/** What the page hands out as files. */
function watchDownloads(): Blob[] {
  const blobs: Blob[] = [];
  vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
    blobs.push(blob as Blob);
    return "blob:x";
  });
  vi.spyOn(URL, "revokeObjectURL").mockImplementation(() => undefined);
  return blobs;
}

describe("copies", () => {
  test("an agent is duplicated from its row, and exported as a file", async () => {
    const asked: URLSearchParams[] = [];
    let copies = 0;
    server.use(
      http.post(url(`/agents/${agent.id}/duplicate`), () => {
        copies += 1;
        return HttpResponse.json({ ...agent, settings: {} }, { status: 201 });
      }),
      http.get(url(`/agents/${agent.id}/export`), ({ request }) => {
        asked.push(new URL(request.url).searchParams);
        return HttpResponse.text("kind: centralita.agent\n");
      }),
    );
    const blobs = watchDownloads();
    const { user } = renderPanel("/agents");
    const openMenu = async () => user.click(await screen.findByRole("button", { name: "Actions" }));
    await openMenu();
    await user.click(await screen.findByRole("menuitem", { name: "Duplicate" }));
    expect(await screen.findByText("“Recepción” was duplicated")).toBeVisible();
    expect(copies).toBe(1);
    await openMenu();
    await user.click(await screen.findByRole("menuitem", { name: "Export" }));
    const dialog = await screen.findByRole("dialog", { name: "Export Recepción" });
    await user.click(within(dialog).getByRole("checkbox", { name: /With the keys/ }));
    await user.click(within(dialog).getByRole("button", { name: "Download" }));
    await waitFor(() => expect(blobs).toHaveLength(1));
    expect(await blobs[0]?.text()).toBe("kind: centralita.agent\n");
    expect(asked[0]?.get("format")).toBe("yaml");
    expect(asked[0]?.get("include_secrets")).toBe("true");
  });

  test("several agents are exported as one file, or as a table", async () => {
    const sent: unknown[] = [];
    server.use(
      http.post(url("/agents/export"), async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.text("kind: centralita.agents\n");
      }),
    );
    const blobs = watchDownloads();
    const { user } = renderPanel("/agents");
    await user.click(await screen.findByRole("checkbox", { name: "Select all rows of this page" }));
    const open = async () => {
      const chosen = screen.getByText("1 selected").parentElement as HTMLElement;
      await user.click(within(chosen).getByRole("button", { name: "Export" }));
      return within(await screen.findByRole("dialog", { name: "Export 1 agent" }));
    };
    await user.click((await open()).getByRole("button", { name: "Download" }));
    await waitFor(() => expect(blobs).toHaveLength(1));
    expect(await blobs[0]?.text()).toBe("kind: centralita.agents\n");
    expect(sent).toEqual([{ ids: [agent.id], format: "yaml", include_secrets: false }]);
    const dialog = await open();
    await user.selectOptions(dialog.getByRole("combobox"), "CSV, the list as a table");
    await user.click(dialog.getByRole("button", { name: "Download" }));
    await waitFor(() => expect(blobs).toHaveLength(2));
    expect(await blobs[1]?.text()).toContain("Recepción");
  });

  test("who only reads may export without keys, and not duplicate", async () => {
    const mine = makeMe({ role: "viewer", permissions: ["agents:read"] });
    server.use(http.get(url("/me"), () => HttpResponse.json(mine)));
    const { user } = renderPanel("/agents");
    await user.click(await screen.findByRole("button", { name: "Actions" }));
    expect(screen.queryByRole("menuitem", { name: "Duplicate" })).toBeNull();
    await user.click(await screen.findByRole("menuitem", { name: "Export" }));
    const dialog = await screen.findByRole("dialog", { name: "Export Recepción" });
    expect(within(dialog).queryByRole("checkbox")).toBeNull();
  });
});
