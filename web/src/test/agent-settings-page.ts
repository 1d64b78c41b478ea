/** An agent's page with its settings, and a server that remembers what it was told. */
import { screen, waitFor } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect } from "vitest";
import { afterPaint } from "@/lib/after-paint";
import catalogue from "./agent-settings.json";
import { makeAgent, makeReport } from "./call-factories";
import { makeConnection } from "./factories";
import { findPrompt } from "./prompts";
import { renderPanel } from "./render-panel";
import { page, problem, server, url } from "./server";

export type Settings = Record<string, unknown>;

const connection = makeConnection({ name: "Clinic", kind: "sandbox" });
export const agent = makeAgent({ name: "Recepción", connection_id: connection.id });
export const agentUrl = url(`/agents/${agent.id}`);

/** Enough of the catalogue for most questions; a page with all of it takes long to search through. */
const FEW = [
  "voice_id",
  "voice_speed",
  "volume",
  "ambient_sound",
  "responsiveness",
  "handbook_config",
  "stt_mode",
  "boosted_keywords",
  "max_call_duration_ms",
  "timezone",
  "enable_dnc_detection",
  "voicemail_option",
  "general_tools",
  "model",
  "default_dynamic_variables",
  "webhook_events",
];
export const few = {
  ...catalogue,
  settings: catalogue.settings.filter(({ name }) => FEW.includes(name)),
};

/** What the server holds and what it was sent. */
export const world = {
  present: {} as Settings,
  /** What the server holds beside the settings: name, prompt and the like. */
  words: {} as Settings,
  etag: 1,
  catalogue: few as object,
  sent: [] as Settings[],
  tags: [] as (string | null)[],
};

export const detail = () =>
  HttpResponse.json(
    { ...agent, edited: [], restored_version: null, ...world.words, settings: world.present },
    { headers: { ETag: `"${world.etag}"` } },
  );

const WORDS = ["name", "prompt", "first_message"];

/** As the server does: sets what was sent, takes out what is null. */
function apply(changes: Settings) {
  for (const name of WORDS) {
    if (name in changes) world.words = { ...world.words, [name]: changes[name] };
  }
  const all = Object.entries({ ...world.present, ...changes }).filter(
    ([name]) => !WORDS.includes(name),
  );
  world.present = Object.fromEntries(all.filter(([, value]) => value !== null));
  world.etag += 1;
}

/** Remembers an edit before it is answered. */
export async function hear(request: Request): Promise<Settings> {
  const changes = (await request.json()) as Settings;
  world.tags.push(request.headers.get("If-Match"));
  world.sent.push(changes);
  return changes;
}

export function startWorld() {
  const present = { voice_id: "11labs-Adrian", general_prompt: "Answer the phone." };
  Object.assign(world, { present, words: {}, etag: 1, catalogue: few, sent: [], tags: [] });
  server.use(
    http.get(url("/connections"), () => page([connection])),
    http.get(url("/voices"), () => page([])),
    http.get(url("/usage"), () => HttpResponse.json(makeReport({}))),
    http.get(url("/agents"), () => page([agent])),
    http.get(url("/agents/settings"), () => HttpResponse.json(world.catalogue)),
    http.get(agentUrl, detail),
    http.patch(agentUrl, async ({ request }) => {
      const changes = await hear(request);
      if (request.headers.get("If-Match") !== `"${world.etag}"`) {
        return problem({ status: 412, code: "changed_meanwhile" });
      }
      apply(changes);
      return detail();
    }),
  );
}

export function row(name: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[data-setting="${name}"]`);
  if (found === null) throw new Error(`There is no setting ${name}.`);
  return found;
}

export async function openSettings(search = "?tab=settings") {
  const view = renderPanel(`/agents/${agent.id}${search}`);
  // The first of a file also waits for the code of the tab.
  await screen.findByLabelText("Voice speed", {}, { timeout: 12_000 });
  return view;
}

export async function openAgent() {
  const view = renderPanel(`/agents/${agent.id}`);
  await screen.findByLabelText("Name");
  await findPrompt("Prompt");
  return view;
}

/** The word that everything is saved, what was typed just before too. */
export const saved = async () => {
  await new Promise<void>((looked) => void afterPaint(looked));
  await waitFor(() =>
    expect(document.querySelector('[data-save-state="saved"]')).toBeInTheDocument(),
  );
  return screen.getByText("Saved");
};

/** Does not wait for the pause after typing. */
export const save = (user: UserEvent) => user.keyboard("{Control>}s{/Control}");

/** Everything that was sent, in as many requests as it took. */
export const allSent = (): Settings => Object.assign({}, ...world.sent);
