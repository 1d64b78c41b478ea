import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, test } from "vitest";
import {
  agentUrl,
  allSent,
  openSettings,
  row,
  save,
  saved,
  startWorld,
  world,
} from "@/test/agent-settings-page";
import { makeMe } from "@/test/factories";
import { problem, server, url } from "@/test/server";

beforeEach(startWorld);

describe("the settings as JSON", () => {
  const box = () => screen.findByLabelText<HTMLTextAreaElement>("Settings as JSON");

  test("are the same draft, both ways", async () => {
    world.present = { ...world.present, voice_speed: 1.2, volume: 1.5 };
    const { user } = await openSettings();
    fireEvent.change(screen.getByLabelText("Voice speed"), { target: { value: "1.4" } });
    await user.click(screen.getByRole("tab", { name: "JSON" }));
    expect(JSON.parse((await box()).value)).toEqual({ voice_speed: 1.4, volume: 1.5 });
    fireEvent.change(await box(), {
      target: { value: '{"voice_speed": 1.4, "responsiveness": 0.5, "brand_new": [1]}' },
    });
    await user.click(screen.getByRole("tab", { name: "Settings" }));
    expect(screen.getByLabelText("Responsiveness")).toHaveValue(0.5);
    expect(screen.getByLabelText("Volume")).toHaveValue(null);
    await save(user);
    await waitFor(() =>
      expect(allSent()).toEqual({
        voice_speed: 1.4,
        responsiveness: 0.5,
        volume: null,
        brand_new: [1],
      }),
    );
  });

  test("that cannot be read are said to be so, kept, and not sent", async () => {
    const { user } = await openSettings();
    fireEvent.change(screen.getByLabelText("Voice speed"), { target: { value: "1.4" } });
    await user.click(screen.getByRole("tab", { name: "JSON" }));
    fireEvent.change(await box(), { target: { value: '{"voice_speed": ' } });
    expect(await box()).toBeInvalid();
    await user.click(screen.getByRole("tab", { name: "Settings" }));
    expect(await screen.findByText(/under JSON is not valid yet/)).toBeVisible();
    await save(user);
    await user.click(screen.getByRole("tab", { name: "JSON" }));
    expect(await box()).toHaveValue('{"voice_speed": ');
    expect(allSent()).toEqual({ voice_speed: 1.4 });
    fireEvent.change(await box(), { target: { value: '{"voice_speed": 1.1}' } });
    await save(user);
    await waitFor(() => expect(allSent()).toEqual({ voice_speed: 1.1 }));
  });
});

describe("saving settings", () => {
  const refuse = (...errors: { path: string; message: string; code: string }[]) =>
    server.use(
      http.patch(agentUrl, () => problem({ status: 422, code: "invalid_request", errors })),
    );
  const tool = (name: string) => ({ type: "end_call", name });

  test("shows a refusal at its field, or at the row while the field is closed", async () => {
    world.present = { ...world.present, general_tools: [tool("one"), tool("two")] };
    refuse(
      { path: "voice_speed", message: "Too fast.", code: "enum" },
      { path: "general_tools.1.name", message: "Missing.", code: "missing" },
    );
    const { user } = await openSettings();
    const tools = within(row("general_tools"));
    await user.click(tools.getByRole("button", { name: /^Tools/ }));
    await user.click(tools.getByRole("button", { name: /^two/ }));
    fireEvent.change(tools.getByLabelText("Name"), { target: { value: "three" } });
    await user.click(tools.getByRole("button", { name: /^Tools/ }));
    fireEvent.change(screen.getByRole("searchbox"), { target: { value: "voice_speed" } });
    fireEvent.change(screen.getByLabelText("Voice speed"), { target: { value: "1.4" } });
    await save(user);
    await waitFor(() => expect(screen.getByLabelText("Voice speed")).toBeInvalid());
    expect(row("general_tools")).toBeVisible();
    expect(tools.getByText("1.name")).toBeVisible();
    await user.click(tools.getByRole("button", { name: /^Tools/ }));
    expect(tools.queryByText("1.name")).toBeNull();
    expect(tools.getByLabelText("Name")).toBeInvalid();
    expect(tools.getByText("Fill this in.")).toBeVisible();
  });

  test("takes what others set meanwhile and keeps what is set here", async () => {
    const { user } = await openSettings();
    fireEvent.change(screen.getByLabelText("Voice speed"), { target: { value: "1.4" } });
    world.present = { ...world.present, volume: 0.5, handbook_config: { high_empathy: true } };
    world.etag = 7;
    await save(user);
    expect(await saved()).toBeVisible();
    expect(screen.getByLabelText("Volume")).toHaveValue(0.5);
    expect(screen.getByLabelText("Voice speed")).toHaveValue(1.4);
    expect(world.sent).toEqual([{ voice_speed: 1.4 }, { voice_speed: 1.4 }]);
    expect(world.tags).toEqual(['"1"', '"7"']);
  });

  test("is not offered to those who may only read", async () => {
    server.use(
      http.get(url("/me"), () =>
        HttpResponse.json(makeMe({ role: "viewer", permissions: ["agents:read"] })),
      ),
    );
    await openSettings();
    expect(screen.getByLabelText("Voice speed")).toBeDisabled();
    expect(within(row("webhook_events")).getByLabelText("Call ended")).toBeDisabled();
    expect(document.querySelector("[data-save-state]")).toBeNull();
    expect(screen.queryByRole("button", { name: /^Add/ })).toBeNull();
  });
});

test("the settings have no fault that axe can see", async () => {
  world.present = {
    ...world.present,
    general_tools: [{ type: "end_call", name: "end" }],
    default_dynamic_variables: { clinic: "Norte" },
  };
  const { container, user } = await openSettings();
  await user.click(within(row("general_tools")).getByRole("button", { name: /^Tools/ }));
  await user.click(within(row("general_tools")).getByRole("button", { name: /^end/ }));
  const options = { rules: { "color-contrast": { enabled: false } } };
  const { violations } = await axe.run(container, options);
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
});
