import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, test } from "vitest";
import { makeAgent, makeVoice } from "@/test/call-factories";
import { makeConnection, makeMe } from "@/test/factories";
import { renderPanel } from "@/test/render-panel";
import { page, server, url } from "@/test/server";
import { soundOf, stabilityOf } from "./compare/speech";

const connection = makeConnection({ name: "Clinic", kind: "sandbox" });
const at = { connection_id: connection.id };
const adrian = makeVoice({ ...at, id: "voice-1", name: "Adrian" });
const elena = makeVoice({
  ...at,
  id: "voice-2",
  name: "Elena",
  voice_id: "cartesia-Elena",
  provider: "cartesia",
});
const agent = makeAgent({ ...at, name: "Recepción", voice_id: "openai-Alloy" });
const figures = {
  voice_id: adrian.voice_id,
  calls: 40,
  connected: 38,
  duration_ms: 3_600_000,
  cost_micros: 7_860_000,
  micros_per_minute: 131_000,
  analyzed: 20,
  successful: 15,
  latency_p50_ms: 812,
};
const given: unknown[] = [];

beforeEach(() => {
  given.length = 0;
  const facets = {
    total: 2,
    provider: [],
    gender: [],
    accent: [],
    age: [],
    language: [],
    origin: [],
  };
  const account = { has_key: true, key_hint: "cdef", tier: "creator", characters_spoken: 0 };
  server.use(
    http.get(url("/voices"), () => page([adrian, elena])),
    http.get(url("/voices/facets"), () => HttpResponse.json(facets)),
    http.get(url("/voices/:id"), ({ params }) =>
      HttpResponse.json([adrian, elena].find(({ id }) => id === params.id)),
    ),
    http.get(url("/voices/providers/elevenlabs"), () => HttpResponse.json(account)),
    http.get(url("/voice-shortlists"), () => page([])),
    http.get(url("/connections"), () => page([connection])),
    http.get(url("/agents"), () => page([agent])),
    http.get(url("/agents/voices"), () => HttpResponse.json({ items: [] })),
    http.get(url("/usage/voices"), ({ request }) => {
      const asked = new URL(request.url).searchParams.getAll("voice_id");
      const items = asked.includes(adrian.voice_id) ? [figures] : [];
      return HttpResponse.json({ items, currency: "USD", since: "2026-10-30" });
    }),
    http.patch(url("/agents/:id"), async ({ request }) => {
      given.push(await request.json());
      return HttpResponse.json(agent);
    }),
  );
});

const WAIT = { timeout: 12_000 };

describe("a voice in its drawer", () => {
  test("says what its calls came to and what it costs", async () => {
    renderPanel("/voices?voice=voice-1");
    const section = await screen.findByRole("region", { name: /Calls of the last 30 days/ }, WAIT);
    expect(await within(section).findByText("812 ms")).toBeVisible();
    for (const text of ["40", "$0.131", "75%"])
      expect(within(section).getByText(text)).toBeVisible();
    expect(section).toHaveTextContent(
      "Voice $0.04 per minute; a whole call with gpt-4.1 about $0.155",
    );
  });

  test("says so where it has no calls yet", async () => {
    renderPanel("/voices?voice=voice-2");
    expect(await screen.findByText("No calls yet.", {}, WAIT)).toBeVisible();
  });

  test("keeps that from those who may not see usage", async () => {
    const permissions = ["voices:read" as const, "agents:read" as const];
    server.use(http.get(url("/me"), () => HttpResponse.json(makeMe({ permissions }))));
    renderPanel("/voices?voice=voice-1");
    expect(await screen.findByText("What is known of it", {}, WAIT)).toBeVisible();
    expect(screen.queryByText("Calls of the last 30 days")).toBeNull();
  });
});

describe("variation and model in the comparison", () => {
  test("wait for a sentence, and go to the agent with a voice of ElevenLabs alone", async () => {
    const { user } = renderPanel("/voices/compare?ids=voice-1,voice-2");
    const variation = await screen.findByRole("slider", { name: "Variation" }, WAIT);
    expect(variation).toBeDisabled();
    expect(variation).toHaveAccessibleDescription(/Clips were recorded once/);
    await user.type(await screen.findByLabelText("A sentence for them to say"), "Good morning");
    await user.click(screen.getByRole("button", { name: "Let them say it" }));
    expect(variation).toBeEnabled();
    fireEvent.change(variation, { target: { value: "0.5" } });
    await user.selectOptions(screen.getByLabelText("Model"), "eleven_v3");
    for (const name of ["Adrian", "Elena"]) {
      await user.click(screen.getByRole("button", { name: `Use ${name}` }));
      const dialog = await screen.findByRole("dialog");
      await user.selectOptions(await within(dialog).findByLabelText("Agent"), "Recepción");
      await user.click(within(dialog).getByRole("button", { name: "Give the voice" }));
      await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    }
    expect(given).toEqual([
      { voice_id: "11labs-Adrian", voice_temperature: 0.5, voice_model: "eleven_v3" },
      { voice_id: "cartesia-Elena" },
    ]);
  });

  test("make another sound of the same sentence", () => {
    const said = { sentence: "Hola", temperature: null, model: null };
    const keys = [said, { ...said, temperature: 0.5 }, { ...said, model: "eleven_v3" }].map(
      (one) => soundOf(adrian, one)?.key,
    );
    expect(new Set(keys).size).toBe(3);
    expect(soundOf(elena, said)).toBeNull();
    expect([0, 1, 2].map(stabilityOf)).toEqual([1, 0.5, 0]);
  });
});
