/** An agent's page with its settings, and a server that remembers what it was told. */
import { screen } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import catalogue from "./agent-settings.json";
import { makeAgent, makeReport } from "./call-factories";
import { makeConnection } from "./factories";
import { renderPanel } from "./render-panel";
import { page, server, url } from "./server";

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
  etag: 1,
  catalogue: few as object,
  sent: [] as Settings[],
  tags: [] as (string | null)[],
};

export const detail = () =>
  HttpResponse.json(
    { ...agent, settings: world.present },
    { headers: { ETag: `"${world.etag}"` } },
  );

/** As the server does: sets what was sent, takes out what is null. */
function apply(changes: Settings) {
  const all = Object.entries({ ...world.present, ...changes });
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
  Object.assign(world, { present, etag: 1, catalogue: few, sent: [], tags: [] });
  server.use(
    http.get(url("/connections"), () => page([connection])),
    http.get(url("/voices"), () => page([])),
    http.get(url("/usage"), () => HttpResponse.json(makeReport({}))),
    http.get(url("/agents"), () => page([agent])),
    http.get(url("/agents/settings"), () => HttpResponse.json(world.catalogue)),
    http.get(agentUrl, detail),
    http.patch(agentUrl, async ({ request }) => {
      apply(await hear(request));
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
  await screen.findByLabelText("Voice speed");
  return view;
}

/** By its text: roles of a page with so many controls take long to tell. */
export const saveButton = () => screen.getByText("Save settings");
