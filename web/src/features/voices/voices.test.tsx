import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, test } from "vitest";
import { makeAgent, makeVoice } from "@/test/call-factories";
import { makeConnection, makeMe } from "@/test/factories";
import { renderPanel } from "@/test/render-panel";
import { page, problem, server, url } from "@/test/server";
import { shuffled } from "./compare/use-blind";
import { comparedIn, validateVoiceSearch, voiceListQuery, voiceTable } from "./search";
import { withWholeLanguages } from "./use-voice-filters";

const connection = makeConnection({ name: "Clinic", kind: "sandbox" });
const at = { connection_id: connection.id };
const adrian = makeVoice({ ...at, id: "voice-1", name: "Adrian" });
const lucia = makeVoice({
  ...at,
  id: "voice-2",
  name: "Lucía",
  voice_id: "11labs-Lucia",
  language: null,
  origin: null,
});
const agent = makeAgent({ ...at, name: "Recepción", voice_id: "11labs-Adrian" });
const asked: URL[] = [];
const sent: { method: string; path: string; body: unknown }[] = [];

const note = async (request: Request) => {
  const text = await request.text();
  const { pathname } = new URL(request.url);
  sent.push({
    method: request.method,
    path: pathname.replace("/api/v1", ""),
    body: text === "" ? null : JSON.parse(text),
  });
};

const account = (overrides: object) => ({
  provider: "elevenlabs",
  has_key: false,
  key_hint: null,
  set_by: null,
  set_at: null,
  checked_at: null,
  tier: null,
  characters_used: null,
  characters_limit: null,
  characters_spoken: 0,
  spoken_since: "2026-11-01T00:00:00Z",
  ...overrides,
});

beforeEach(() => {
  asked.length = 0;
  sent.length = 0;
  const voices = new Map([adrian, lucia].map((voice) => [voice.id, { ...voice }]));
  server.use(
    http.get(url("/voices"), ({ request }) => {
      asked.push(new URL(request.url));
      return HttpResponse.json({
        items: [...voices.values()],
        next_cursor: null,
        total: 2,
        as_of: "2026-11-27T10:00:00Z",
      });
    }),
    http.get(url("/voices/facets"), () =>
      HttpResponse.json({
        total: 2,
        provider: [{ value: "elevenlabs", count: 2 }],
        gender: [{ value: "male", count: 2 }],
        accent: [],
        age: [],
        language: [
          { value: "es-MX", count: 3 },
          { value: "es-ES", count: 2 },
          { value: "unknown", count: 1 },
        ],
        origin: [{ value: "unknown", count: 1 }],
      }),
    ),
    http.get(url("/voices/:id"), ({ params }) =>
      HttpResponse.json(voices.get(String(params.id)) ?? adrian),
    ),
    http.get(url("/voices/providers/elevenlabs"), () => HttpResponse.json(account({}))),
    http.get(url("/voice-shortlists"), () => page([])),
    http.get(url("/connections"), () => page([connection])),
    http.get(url("/agents"), () => page([agent])),
    http.get(url("/agents/voices"), () =>
      HttpResponse.json({ items: [{ ...at, voice_id: "11labs-Adrian", agents: 6 }] }),
    ),
    http.put(url("/voices/:id/favourite"), async ({ request, params }) => {
      await note(request);
      const voice = voices.get(String(params.id));
      if (voice !== undefined) voice.is_favourite = true;
      return new HttpResponse(null, { status: 204 });
    }),
    http.post(url("/voices/votes"), async ({ request }) => {
      await note(request);
      return HttpResponse.json({}, { status: 201 });
    }),
    http.patch(url("/agents/:id"), async ({ request }) => {
      await note(request);
      return HttpResponse.json(agent);
    }),
  );
});

const open = async (path = "/voices") => {
  const view = renderPanel(path);
  await screen.findByRole("heading", { level: 1 }, { timeout: 12_000 });
  return view;
};

describe("the library", () => {
  test("says what is known, what is not, and who speaks with a voice", async () => {
    await open();
    const row = (await screen.findByRole("button", { name: "Lucía" })).closest("tr");
    expect(within(row as HTMLElement).getAllByText("Unknown")).toHaveLength(2);
    const used = screen.getByRole("button", { name: "Adrian" }).closest("tr") as HTMLElement;
    expect(await within(used).findByText("6")).toBeVisible();
    expect(within(used).getByText("American English")).toBeVisible();
  });

  test("makes a favourite by the star and by the key f", async () => {
    const { user } = await open();
    await user.click(await screen.findByRole("button", { name: "Make Adrian a favourite" }));
    await waitFor(() => expect(sent).toHaveLength(1));
    screen.getByRole("button", { name: "Lucía" }).closest("tr")?.focus();
    await user.keyboard("f");
    await waitFor(() =>
      expect(sent.map(({ path }) => path)).toEqual([
        "/voices/voice-1/favourite",
        "/voices/voice-2/favourite",
      ]),
    );
    const star = await screen.findByRole("button", { name: "Lucía is a favourite no longer" });
    expect(star).toHaveAttribute("aria-pressed", "true");
  });

  test("keeps in the address what is to be compared", async () => {
    const { user, router } = await open();
    (await screen.findByRole("button", { name: "Adrian" })).closest("tr")?.focus();
    await user.keyboard("c");
    const tray = await screen.findByRole("region", { name: "Voices to compare" });
    expect(within(tray).getByText("Choose one more to compare.")).toBeVisible();
    expect(router.state.location.search).toMatchObject({ compare: "voice-1" });
  });

  test("says it where a voice cannot be heard", async () => {
    server.use(
      http.get("*/preview/adrian", () => new HttpResponse(null, { status: 502 })),
      http.get(url("/voices"), () =>
        page([{ ...adrian, preview_url: "http://localhost/preview/adrian" }]),
      ),
    );
    const { user } = await open();
    await user.click(await screen.findByRole("button", { name: "Play Adrian" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("The clip did not play.");
  });

  test("is not for those who may not see voices", async () => {
    server.use(
      http.get(url("/me"), () => HttpResponse.json(makeMe({ permissions: ["calls:read"] }))),
    );
    renderPanel("/voices");
    expect(
      await screen.findByText("Your role does not allow this", {}, { timeout: 12_000 }),
    ).toBeVisible();
  });
});

describe("the comparison", () => {
  test("hides the names, keeps the choice, tells them again and gives the voice to an agent", async () => {
    const { user } = await open("/voices/compare?ids=voice-1,voice-2");
    await user.click(await screen.findByRole("button", { name: "Hide the names" }));
    expect(screen.queryByText("Adrian")).toBeNull();
    expect(screen.getByRole("heading", { name: "Voice A" })).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Choose B" }));
    expect(await screen.findByText("Chosen")).toBeVisible();
    const [vote] = sent;
    const body = vote?.body as { candidate_ids: string[]; winner_id: string };
    expect(body).toMatchObject({ is_phone_line: false, winner_id: body.candidate_ids[1] });
    await user.click(screen.getByRole("button", { name: "Use Lucía" }));
    const dialog = await screen.findByRole("dialog", { name: "Give Lucía to an agent" });
    await user.selectOptions(await within(dialog).findByLabelText("Agent"), "Recepción");
    await user.click(within(dialog).getByRole("button", { name: "Give the voice" }));
    await waitFor(() =>
      expect(sent.at(-1)).toEqual({
        method: "PATCH",
        path: `/agents/${agent.id}`,
        body: { voice_id: "11labs-Lucia" },
      }),
    );
  });

  test("stays without names where the choice could not be kept", async () => {
    server.use(
      http.post(url("/voices/votes"), () => problem({ status: 503, code: "unavailable" })),
    );
    const { user } = await open("/voices/compare?ids=voice-1,voice-2");
    await user.click(await screen.findByRole("button", { name: "Hide the names" }));
    await user.click(screen.getByRole("button", { name: "None of them" }));
    expect(await screen.findByText("The choice could not be kept")).toBeVisible();
    expect(screen.getByRole("heading", { name: "Voice A" })).toBeVisible();
  });

  test("of one voice asks for another", async () => {
    await open("/voices/compare?ids=voice-1");
    expect(await screen.findByText("Nothing to compare")).toBeVisible();
  });
});

test("the address of the page becomes the request", () => {
  const search = validateVoiceSearch({
    language: "es,unknown",
    used: "true",
    mine: "true",
    voice: "v",
  });
  expect(voiceListQuery(voiceTable.query(search))).toMatchObject({
    language: ["es", "unknown"],
    is_used: true,
    is_favourite: true,
  });
  expect(comparedIn({ compare: "a,b,,c,d,e" })).toEqual(["a", "b", "c", "d"]);
});

test("languages of several places can be chosen as one", () => {
  const counted = [
    { value: "es-MX", count: 3 },
    { value: "es", count: 2 },
    { value: "fr-CA", count: 1 },
    { value: "unknown", count: 4 },
  ];
  expect(withWholeLanguages(counted)).toEqual([
    { value: "es", count: 5 },
    { value: "es-MX", count: 3 },
    { value: "fr-CA", count: 1 },
    { value: "unknown", count: 4 },
  ]);
});

test("shuffling keeps every voice and can give every order", () => {
  const seen = new Set<string>();
  for (let round = 0; round < 400; round += 1) {
    const order = shuffled(["a", "b", "c"]);
    expect([...order].sort()).toEqual(["a", "b", "c"]);
    seen.add(order.join(""));
  }
  expect(seen.size).toBe(6);
});

describe("adding a voice", () => {
  const openDialog = async () => {
    const view = await open();
    await view.user.click(await screen.findByRole("button", { name: "Add a voice" }));
    return { ...view, dialog: await screen.findByRole("dialog", { name: "Add a voice" }) };
  };

  test("of a community searches and adds", async () => {
    const shared = {
      name: "Candela",
      description: "Warm, for sales",
      provider_voice_id: "prov-1",
      public_user_id: "owner-1",
    };
    server.use(
      http.get(url("/voices/community"), ({ request }) => {
        asked.push(new URL(request.url));
        return HttpResponse.json({ items: [shared] });
      }),
      http.post(url("/voices/community"), async ({ request }) => {
        await note(request);
        return HttpResponse.json(makeVoice({ name: "Candela" }), { status: 201 });
      }),
    );
    const { user, dialog } = await openDialog();
    await user.type(within(dialog).getByRole("searchbox"), "sales{Enter}");
    await user.click(await within(dialog).findByRole("button", { name: "Add Candela" }));
    expect(await screen.findByText("Candela is in the library")).toBeVisible();
    const [search] = asked.filter(({ pathname }) => pathname.endsWith("/community"));
    expect(search?.searchParams.get("q")).toBe("sales");
    expect(sent.at(-1)?.body).toEqual({
      connection_id: connection.id,
      provider: "elevenlabs",
      provider_voice_id: "prov-1",
      public_user_id: "owner-1",
      name: "Candela",
    });
  });

  test("by cloning needs a name, recordings within bounds, and the speaker's consent", async () => {
    const forms: FormData[] = [];
    server.use(
      http.post(url("/voices/clones"), async ({ request }) => {
        forms.push(await request.formData());
        return HttpResponse.json(makeVoice({ name: "Marta" }), { status: 201 });
      }),
    );
    const { user, dialog } = await openDialog();
    await user.click(within(dialog).getByRole("button", { name: "Clone a speaker" }));
    await user.type(within(dialog).getByLabelText("Name"), "Marta");
    const clips = ["a.mp3", "b.mp3"].map((name) => new File(["x"], name, { type: "audio/mpeg" }));
    await user.upload(within(dialog).getByLabelText("Choose recordings"), clips);
    const action = within(dialog).getByRole("button", { name: "Clone the voice" });
    expect(action).toBeDisabled();
    await user.click(within(dialog).getByRole("checkbox"));
    await user.selectOptions(within(dialog).getByLabelText("Provider"), "cartesia");
    expect(within(dialog).getByText("This provider takes 1 file.")).toBeVisible();
    expect(action).toBeDisabled();
    await user.selectOptions(within(dialog).getByLabelText("Provider"), "elevenlabs");
    await user.click(action);
    await waitFor(() => expect(forms).toHaveLength(1));
    const [form] = forms;
    expect([form?.get("name"), form?.get("has_consent")]).toEqual(["Marta", "true"]);
    expect(form?.getAll("files")).toHaveLength(2);
    await waitFor(() => expect(dialog).not.toBeVisible());
  });
});

describe("an own sentence", () => {
  let known = account({});

  beforeEach(() => {
    known = account({});
    server.use(
      http.get(url("/voices/providers/elevenlabs"), () => HttpResponse.json(known)),
      http.put(url("/voices/providers/elevenlabs"), async ({ request }) => {
        await note(request);
        known = account({ has_key: true, key_hint: "cdef", tier: "creator", characters_spoken: 7 });
        return HttpResponse.json(known);
      }),
    );
  });

  test("is said once a key is stored, and a refusal is told at the voice", async () => {
    server.use(
      http.post(url("/voices/:id/speech"), async ({ request }) => {
        await note(request);
        return problem({ status: 409, code: "speech_quota_exceeded" });
      }),
    );
    const { user } = await open("/voices/compare?ids=voice-1,voice-2");
    await user.click(await screen.findByRole("button", { name: "Store a key" }));
    const dialog = await screen.findByRole("dialog", { name: "ElevenLabs account" });
    await user.type(within(dialog).getByLabelText("Key"), "sk_abcdef");
    await user.click(within(dialog).getByRole("button", { name: "Try and store" }));
    await user.type(await screen.findByLabelText("A sentence for them to say"), "Buenos días");
    expect(screen.getByText(/22 characters when all are heard/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Let them say it" }));
    await user.click(screen.getByRole("button", { name: "Play Adrian" }));
    expect(await screen.findByRole("alert")).toHaveTextContent(/Wait for the next period/);
    expect(sent.map(({ path, body }) => [path, body])).toEqual([
      ["/voices/providers/elevenlabs", { api_key: "sk_abcdef" }],
      ["/voices/voice-1/speech", { text: "Buenos días" }],
    ]);
  });
});
