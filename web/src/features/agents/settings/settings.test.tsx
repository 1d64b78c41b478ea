import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, test } from "vitest";
import english from "@/locales/en/agent-settings.json";
import catalogue from "@/test/agent-settings.json";
import {
  agent,
  agentUrl,
  allSent,
  few,
  openSettings,
  row,
  save,
  saved,
  startWorld,
  world,
} from "@/test/agent-settings-page";
import { server } from "@/test/server";

const ELSEWHERE = [
  "agent_name",
  "voice_id",
  "language",
  "general_prompt",
  "begin_message",
  "start_speaker",
];

const shownNames = () =>
  [...document.querySelectorAll<HTMLElement>("[data-setting]")]
    .filter((one) => !one.hidden)
    .map((one) => one.dataset.setting);

/** What names a control: asking for it by role takes too long on a page with so many. */
function headOf(name: string): HTMLElement {
  const head = row(name).querySelector<HTMLElement>("label, legend, button[aria-expanded]");
  if (head === null) throw new Error(`${name} has no control.`);
  return head;
}

const controlOf = (head: HTMLElement) =>
  head instanceof HTMLLabelElement ? head.control : (head.closest("fieldset") ?? head);

beforeEach(startWorld);

describe("the settings of an agent", () => {
  test("has a labelled control for everything that can be set", async () => {
    world.catalogue = catalogue;
    await openSettings();
    const names = catalogue.settings
      .map(({ name }) => name)
      .filter((name) => !ELSEWHERE.includes(name));
    expect(names).toHaveLength(69);
    const words: Record<string, { label: string }> = english.names;
    for (const name of names) {
      const label = words[name]?.label ?? name;
      expect(headOf(name).textContent?.startsWith(label), name).toBe(true);
      expect(controlOf(headOf(name)), name).toBeEnabled();
    }
    expect(screen.getByText("69 settings")).toBeVisible();
  });

  test("sends exactly what was changed, in the units of the server", async () => {
    world.present = { ...world.present, ambient_sound: "coffee-shop", timezone: "Europe/Madrid" };
    const { user } = await openSettings();
    await user.click(screen.getByLabelText("Respect “do not call me”"));
    fireEvent.change(screen.getByLabelText("Longest call"), { target: { value: "2.5" } });
    await user.selectOptions(screen.getByLabelText("Speed or accuracy"), "Accurate");
    fireEvent.change(screen.getByLabelText("Words to recognise"), {
      target: { value: "Bermúdez\n\nImplante" },
    });
    await user.click(within(row("webhook_events")).getByLabelText("Call ended"));
    await user.click(
      screen.getByRole("button", { name: "Set Background sound back to its default" }),
    );
    await save(user);
    expect(await saved()).toBeVisible();
    // Leaving a field saves it, so this took several requests, each on top of the one before.
    expect(allSent()).toEqual({
      enable_dnc_detection: true,
      max_call_duration_ms: 150_000,
      stt_mode: "accurate",
      boosted_keywords: ["Bermúdez", "Implante"],
      webhook_events: ["call_ended"],
      ambient_sound: null,
    });
    expect(world.tags).toEqual(world.sent.map((_, index) => `"${index + 1}"`));
  });

  test("shows only what Retell does not have yet, or callers do not get", async () => {
    world.present = { ...world.present, volume: 0.5, voice_speed: 1.2 };
    world.words = { edited: ["volume"], has_edits: true, is_published: false };
    const former = { ...world.present, voice_speed: 1 };
    server.use(http.get(`${agentUrl}/versions/1`, () => HttpResponse.json({ settings: former })));
    const { user } = await openSettings();
    const choice = screen.getByLabelText("Which settings");
    await user.selectOptions(choice, "Not at Retell yet");
    await waitFor(() => expect(shownNames()).toEqual(["volume"]));
    await user.selectOptions(choice, "Differ from v1, published");
    await waitFor(() => expect(shownNames()).toEqual(["voice_speed"]));
  });

  test("keeps what is typed while a number is not finished", async () => {
    const { user } = await openSettings();
    const speed = screen.getByLabelText("Voice speed");
    await user.type(speed, "1.25");
    expect(speed).toHaveValue(1.25);
    await save(user);
    await waitFor(() => expect(world.sent).toEqual([{ voice_speed: 1.25 }]));
  });

  test("refuses a number out of range, in the unit of the field", async () => {
    const { user } = await openSettings();
    fireEvent.change(screen.getByLabelText("Longest call"), { target: { value: "500" } });
    await save(user);
    expect(await within(row("max_call_duration_ms")).findByText("Use 120 or less.")).toBeVisible();
    expect(world.sent).toEqual([]);
  });

  test("sets up an object with parts and one of several kinds", async () => {
    const { user } = await openSettings();
    const option = within(row("voicemail_option"));
    await user.click(option.getByRole("button", { expanded: false }));
    await user.click(option.getByRole("button", { name: "Set up Voicemail" }));
    await user.click(option.getByRole("button", { name: /^Action/ }));
    fireEvent.change(option.getByLabelText("Prompt"), { target: { value: "Call us back." } });
    await user.selectOptions(option.getByLabelText("Kind"), "Fixed text");
    expect(option.getByLabelText("Text")).toHaveValue("Call us back.");
    await user.selectOptions(option.getByLabelText("Kind"), "Hang up");
    await save(user);
    await waitFor(() =>
      expect(allSent()).toEqual({ voicemail_option: { action: { type: "hangup" } } }),
    );
  });

  test("changes one part of an object and keeps the others", async () => {
    world.present = { ...world.present, handbook_config: { high_empathy: true, future_flag: 3 } };
    const { user } = await openSettings();
    const handbook = within(row("handbook_config"));
    await user.click(handbook.getByRole("button", { expanded: false }));
    await user.click(handbook.getByLabelText("Repeats important details"));
    await save(user);
    await waitFor(() =>
      expect(world.sent).toEqual([
        { handbook_config: { high_empathy: true, future_flag: 3, echo_verification: true } },
      ]),
    );
  });

  test("adds, moves and removes tools", async () => {
    const transfer = { type: "custom", name: "book", url: "https://example.com", parameters: {} };
    world.present = { ...world.present, general_tools: [transfer] };
    const { user } = await openSettings();
    const tools = within(row("general_tools"));
    await user.click(tools.getByRole("button", { name: /^Tools/ }));
    await user.click(tools.getByRole("button", { name: "Add to Tools" }));
    await user.click(await screen.findByRole("menuitem", { name: "End the call" }));
    fireEvent.change(await tools.findByLabelText("Description"), {
      target: { value: "When done." },
    });
    await user.click(tools.getByRole("button", { name: "Move end_call up" }));
    await save(user);
    const endCall = { type: "end_call", name: "end_call", description: "When done." };
    await waitFor(() => expect(allSent()).toEqual({ general_tools: [endCall, transfer] }));
    await user.click(await tools.findByRole("button", { name: "Remove book" }));
    await save(user);
    await waitFor(() => expect(allSent()).toEqual({ general_tools: [endCall] }));
  });

  test("edits names with texts as rows", async () => {
    const { user } = await openSettings();
    const variables = within(row("default_dynamic_variables"));
    await user.click(variables.getByRole("button", { name: "Add to Default variables" }));
    await user.type(variables.getByLabelText("Name 1 of Default variables"), "clinic");
    await user.type(variables.getByLabelText("Value 1 of Default variables"), "Norte");
    await save(user);
    await waitFor(() =>
      expect(allSent()).toEqual({ default_dynamic_variables: { clinic: "Norte" } }),
    );
  });

  test("shows what nobody knows under Other, with Retell's words", async () => {
    world.present = { ...world.present, from_the_future: { depth: 2 } };
    world.catalogue = {
      ...few,
      settings: [
        ...few.settings,
        {
          name: "voice_sparkle",
          part: "agent",
          schema: { type: "boolean" },
          description: "Sparkles. ",
        },
        { name: "voice_recipe", part: "agent", schema: {}, description: "" },
      ],
    };
    const { user } = await openSettings();
    const other = within(screen.getByRole("region", { name: "Other" }));
    expect(other.getByText(/Sparkles\./)).toBeVisible();
    expect(other.getByLabelText("From the future")).toBeDisabled();
    await user.click(other.getByLabelText("Voice sparkle"));
    fireEvent.change(other.getByLabelText("Voice recipe"), { target: { value: '{"depth":3' } });
    await save(user);
    expect(await other.findByText(/not valid JSON/)).toBeVisible();
    await waitFor(() => expect(allSent()).toEqual({ voice_sparkle: true }));
    fireEvent.change(other.getByLabelText("Voice recipe"), { target: { value: '{"depth":3}' } });
    await save(user);
    await waitFor(() =>
      expect(allSent()).toEqual({ voice_sparkle: true, voice_recipe: { depth: 3 } }),
    );
  });

  test("offers no way back where Retell has none", async () => {
    world.present = { ...world.present, stt_mode: "fast", volume: 1.5 };
    await openSettings();
    expect(within(row("stt_mode")).queryByRole("button")).toBeNull();
    expect(within(row("stt_mode")).queryByText("Not set")).toBeNull();
    expect(within(row("volume")).getByRole("button", { name: /^Set Volume back/ })).toBeVisible();
  });

  test("keeps a value of a list that it does not know", async () => {
    world.present = { ...world.present, model: "gpt-9", webhook_events: ["call_dreamt"] };
    const { user } = await openSettings();
    expect(screen.getByLabelText("Language model")).toHaveDisplayValue("gpt-9 (unknown)");
    expect(screen.getByLabelText("call_dreamt (unknown)")).toBeChecked();
    await user.click(within(row("webhook_events")).getByLabelText("Call ended"));
    await save(user);
    await waitFor(() =>
      expect(world.sent).toEqual([{ webhook_events: ["call_dreamt", "call_ended"] }]),
    );
  });

  test("hides the settings of the model where the agent has none of Retell's", async () => {
    server.use(
      http.get(agentUrl, () =>
        HttpResponse.json({ ...agent, engine: "custom-llm", settings: world.present }),
      ),
    );
    await openSettings();
    expect(screen.queryByLabelText("Language model")).toBeNull();
    expect(screen.getByLabelText("Voice speed")).toBeVisible();
  });
});

describe("finding a setting", () => {
  test("takes a word of the other language, without accents, and the technical name", async () => {
    const { user, router } = await openSettings();
    const search = screen.getByRole("searchbox");
    await user.type(search, "buzon");
    await waitFor(() => expect(shownNames()).toEqual(["voicemail_option"]));
    expect(router.state.location.search).toMatchObject({ q: "buzon" });
    await user.clear(search);
    await user.type(search, "stt_mode");
    await waitFor(() => expect(shownNames()).toEqual(["stt_mode"]));
    expect(screen.getByText("1 setting")).toBeVisible();
    await user.clear(search);
    await user.type(search, "zzz");
    await user.click(await screen.findByRole("button", { name: "Show all settings" }));
    await waitFor(() => expect(shownNames()).toHaveLength(few.settings.length - 1));
  });

  test("is reached by its key", async () => {
    const { user } = await openSettings();
    await user.keyboard("/");
    expect(screen.getByRole("searchbox")).toHaveFocus();
  });

  test("shows only what differs from the default", async () => {
    world.present = { ...world.present, volume: 1, voice_speed: 1.2, ambient_sound: "call-center" };
    const { user } = await openSettings();
    await user.selectOptions(screen.getByLabelText("Which settings"), "Differ from the default");
    await waitFor(() => expect(shownNames()).toEqual(["voice_speed", "ambient_sound"]));
  });
});
