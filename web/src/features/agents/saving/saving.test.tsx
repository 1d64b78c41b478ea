import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, test } from "vitest";
import {
  agent,
  agentUrl,
  detail,
  hear,
  openAgent,
  openSettings,
  saved,
  startWorld,
  world,
} from "@/test/agent-settings-page";
import { textOf, writePrompt } from "@/test/prompts";
import { problem, server } from "@/test/server";

beforeEach(startWorld);

const name = () => screen.getByLabelText<HTMLInputElement>("Name");
const prompt = () => screen.getByLabelText("Prompt");
const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });

/** Somebody else saves meanwhile. */
function change(changes: Record<string, unknown>) {
  world.words = { ...world.words, ...changes };
  world.etag += 1;
}

describe("what is typed", () => {
  test("is saved by itself after a pause, in one request, against the version that was read", async () => {
    await openAgent();
    type(name(), "Front desk");
    writePrompt(prompt(), "Be brief.");
    expect(await saved()).toBeVisible();
    expect(world.sent).toEqual([{ name: "Front desk", prompt: "Be brief." }]);
    expect(world.tags).toEqual(['"1"']);
    expect(name()).toHaveValue("Front desk");
  });

  test("is saved at once by Ctrl S and on leaving the field", async () => {
    const { user } = await openAgent();
    type(name(), "Front desk");
    await user.keyboard("{Control>}s{/Control}");
    await waitFor(() => expect(world.sent).toEqual([{ name: "Front desk" }]));
    writePrompt(prompt(), "Be brief.");
    fireEvent.blur(prompt());
    await waitFor(() => expect(world.sent[1]).toEqual({ prompt: "Be brief." }));
    expect(world.tags).toEqual(['"1"', '"2"']);
  });

  test("of both forms goes into one draft, and back into both", async () => {
    const { user } = await openSettings();
    type(screen.getByLabelText("Voice speed"), "1.4");
    await user.click(screen.getByRole("tab", { name: "Agent" }));
    type(name(), "Front desk");
    expect(await saved()).toBeVisible();
    expect(Object.assign({}, ...world.sent)).toEqual({ voice_speed: 1.4, name: "Front desk" });
    await user.click(screen.getByRole("tab", { name: "JSON" }));
    const json = await screen.findByLabelText<HTMLTextAreaElement>("Settings as JSON");
    expect(JSON.parse(json.value)).toEqual({ voice_speed: 1.4 });
  });

  test("is kept as it stands while a space may go on", async () => {
    await openAgent();
    type(name(), "Front ");
    expect(await saved()).toBeVisible();
    expect(world.sent).toEqual([{ name: "Front" }]);
    expect(name()).toHaveValue("Front ");
  });

  test("keeps a line that has only begun while the rest is saved", async () => {
    await openAgent();
    writePrompt(prompt(), "Be brief.\r\n- ");
    expect(await saved()).toBeVisible();
    expect(world.sent).toEqual([{ prompt: "Be brief.\r\n- " }]);
    expect(textOf(prompt())).toBe("Be brief.\r\n- ");
  });

  test("is not sent where it is wrong, the rest is", async () => {
    const { user } = await openAgent();
    type(name(), "");
    writePrompt(prompt(), "Be brief.");
    const chip = await screen.findByRole("button", { name: "Not saved: 1 field needs you" });
    await waitFor(() => expect(world.sent).toEqual([{ prompt: "Be brief." }]));
    expect(name()).toBeInvalid();
    Object.defineProperty(name(), "offsetParent", { value: document.body });
    await user.click(chip);
    await waitFor(() => expect(name()).toHaveFocus());
    await user.keyboard("Desk");
    expect(await saved()).toBeVisible();
    expect(name()).toBeValid();
    expect(world.sent.at(-1)).toEqual({ name: "Desk" });
  });

  test("says so at its field also where nothing else is to be saved", async () => {
    await openAgent();
    type(name(), "");
    await waitFor(() => expect(name()).toBeInvalid());
    expect(world.sent).toEqual([]);
  });

  test("and refused by the server says so at its field, while the rest is saved", async () => {
    server.use(
      http.patch(agentUrl, async ({ request }) => {
        const changes = await hear(request);
        if (!("name" in changes)) return detail();
        return problem({ status: 409, code: "agent_name_taken", detail: "Taken." });
      }),
    );
    await openAgent();
    type(name(), "Front desk");
    writePrompt(prompt(), "Be brief.");
    await screen.findByRole("button", { name: "Not saved: 1 field needs you" });
    expect(screen.getByText(/There is an agent with this name/)).toBeVisible();
    expect(world.sent).toEqual([
      { name: "Front desk", prompt: "Be brief." },
      { prompt: "Be brief." },
    ]);
  });
});

describe("what cannot be saved now", () => {
  test("is kept, tried again, and comes back after a reload", async () => {
    server.use(http.patch(agentUrl, () => problem({ status: 503, code: "unavailable" })));
    const first = await openAgent();
    type(name(), "Front desk");
    await screen.findByRole("button", { name: "Not saved: try again" });
    first.unmount();
    const { user } = await openAgent();
    expect(name()).toHaveValue("Front desk");
    const again = await screen.findByRole("button", { name: "Not saved: try again" });
    startWorld();
    await user.click(again);
    expect(await saved()).toBeVisible();
    expect(world.sent).toEqual([{ name: "Front desk" }]);
  });

  test("is tried again by itself when the network is back", async () => {
    server.use(http.patch(agentUrl, () => HttpResponse.error(), { once: true }));
    await openAgent();
    type(name(), "Front desk");
    await screen.findByRole("button", { name: "Not saved: try again" });
    window.dispatchEvent(new Event("online"));
    expect(await saved()).toBeVisible();
    expect(world.sent).toEqual([{ name: "Front desk" }]);
  });

  test("is asked about before the page is left", async () => {
    server.use(http.patch(agentUrl, () => problem({ status: 503, code: "unavailable" })));
    const { user, router } = await openAgent();
    type(name(), "Front desk");
    await screen.findByRole("button", { name: "Not saved: try again" });
    void router.navigate({ to: "/agents" });
    const asked = await screen.findByRole("dialog", { name: "Leave without saving?" });
    await user.click(within(asked).getByRole("button", { name: "Stay" }));
    expect(name()).toHaveValue("Front desk");
  });
});

describe("what somebody else changed meanwhile", () => {
  test("in another field is taken, and mine is saved on top of it", async () => {
    await openAgent();
    change({ prompt: "Theirs." });
    type(name(), "Front desk");
    expect(await saved()).toBeVisible();
    expect(textOf(prompt())).toBe("Theirs.");
    expect(world.tags).toEqual(['"1"', '"2"']);
    expect(world.words).toMatchObject({ name: "Front desk", prompt: "Theirs." });
  });

  test("in another paragraph of the same prompt is brought together with mine", async () => {
    world.words = { ...world.words, prompt: "# Role\n\nBe kind.\n\nSay goodbye." };
    await openAgent();
    writePrompt(prompt(), "# Role\n\nBe brief.\n\nSay goodbye.");
    change({ prompt: "# Role\n\nBe kind.\n\nSay goodbye twice." });
    expect(await saved()).toBeVisible();
    const both = "# Role\n\nBe brief.\n\nSay goodbye twice.";
    expect(world.sent.at(-1)).toEqual({ prompt: both });
    expect(textOf(prompt())).toBe(both);
  });

  test("in the same field is asked about, by words", async () => {
    const { user } = await openAgent();
    change({ prompt: "Answer every phone.", name: "Theirs" });
    writePrompt(prompt(), "Answer the phone kindly.");
    const chip = await screen.findByRole("button", {
      name: /1 field was changed by somebody else/,
    });
    expect(name()).toHaveValue("Theirs");
    await user.click(chip);
    const dialog = await screen.findByRole("dialog", { name: "Two people changed the same" });
    expect(within(dialog).getByText("every").tagName).toBe("INS");
    await user.click(within(dialog).getByRole("radio", { name: "Yours" }));
    await user.click(within(dialog).getByRole("button", { name: "Keep what I chose" }));
    expect(await saved()).toBeVisible();
    expect(world.words).toMatchObject({ prompt: "Answer the phone kindly.", name: "Theirs" });
    expect(world.tags).toEqual(['"1"', '"2"']);
  });

  test("in the same field can win", async () => {
    const { user } = await openAgent();
    change({ prompt: "Answer every phone." });
    writePrompt(prompt(), "Answer the phone kindly.");
    await user.click(await screen.findByRole("button", { name: /changed by somebody else/ }));
    const dialog = await screen.findByRole("dialog", { name: "Two people changed the same" });
    await user.click(within(dialog).getByRole("radio", { name: "Theirs" }));
    await user.click(within(dialog).getByRole("button", { name: "Keep what I chose" }));
    expect(await saved()).toBeVisible();
    expect(textOf(prompt())).toBe("Answer every phone.");
    expect(world.words.prompt).toBe("Answer every phone.");
  });

  test("is shown as soon as it is known, without touching what is being typed", async () => {
    const { queryClient } = await openAgent();
    type(name(), "Front desk");
    change({ prompt: "Theirs." });
    await queryClient.invalidateQueries({ queryKey: ["agents", "detail", agent.id] });
    await waitFor(() => expect(textOf(prompt())).toBe("Theirs."));
    expect(name()).toHaveValue("Front desk");
    expect(await saved()).toBeVisible();
    expect(world.tags).toEqual(['"2"']);
  });
});
