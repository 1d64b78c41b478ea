import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, test } from "vitest";
import { makeMe } from "@/test/factories";
import { makePrompt, PROMPT_ID, startPromptWorld, world } from "@/test/prompt-world";
import { renderPanel } from "@/test/render-panel";
import { problem, server, url } from "@/test/server";

const { variables } = makePrompt();

beforeEach(() => {
  startPromptWorld();
  server.use(
    http.get(url("/prompts/templates"), ({ request }) => {
      const language = new URL(request.url).searchParams.get("language");
      const template = {
        slug: "reminder-desk",
        template_language: language,
        name: `Reminder (${language})`,
        description: "Reminds people.",
        category: "bookings",
        icon: "bell-ring",
        text: `You remind {{customer_name}} (${language}).`,
        tokens: 12,
        variables,
        tools: ["end_call"],
      };
      const other = { ...template, slug: "survey", name: "Survey", category: "follow_up" };
      return HttpResponse.json({ items: [template, other] });
    }),
    http.post(url("/prompts/from-script"), async ({ request }) => {
      const body = (await request.json()) as { script: string };
      const notes = [{ code: "unknown_speaker", line: 2, words: "Laura" }];
      return HttpResponse.json({ text: `# Role\n${body.script}`, tokens: 9, variables, notes });
    }),
  );
});

const open = async (path: string) => {
  const view = renderPanel(path);
  await screen.findByRole("heading", { level: 1, name: "New prompt" }, { timeout: 12_000 });
  return view;
};

const create = () => screen.getByRole("button", { name: "Create prompt" });

describe("a blank prompt", () => {
  test("has a name that programs can ask for", async () => {
    const { user, router } = await open("/prompts/new");
    const name = screen.getByLabelText("Name");
    await user.type(name, "Appointment reminder");
    await user.click(create());
    expect(await screen.findByText(/^Use letters from a to z/)).toBeVisible();
    expect(world.sent).toEqual([]);
    await user.clear(name);
    await user.type(name, "reminder");
    await user.type(screen.getByLabelText(/^Text/), "Hello");
    await user.click(create());
    await waitFor(() => expect(router.state.location.pathname).toBe(`/prompts/${PROMPT_ID}`));
    expect(world.sent[0]?.body).toEqual({
      name: "reminder",
      description: "",
      folder_id: null,
      tags: [],
      text: "Hello",
      variables: [],
    });
  });

  test("cannot have the name of another one", async () => {
    server.use(
      http.post(url("/prompts"), () => problem({ status: 409, code: "prompt_name_taken" })),
    );
    const { user } = await open("/prompts/new");
    await user.type(screen.getByLabelText("Name"), "reminder{Enter}");
    expect(
      await screen.findByText("There is a prompt with this name. Choose another."),
    ).toBeVisible();
  });

  test("is not for those who may only read", async () => {
    server.use(
      http.get(url("/me"), () => HttpResponse.json(makeMe({ permissions: ["prompts:read"] }))),
    );
    renderPanel("/prompts/new");
    const words = "Your role does not allow this";
    expect(await screen.findByText(words, {}, { timeout: 12_000 })).toBeVisible();
  });
});

test("a template is found, looked at and used with its variables", async () => {
  const { user } = await open("/prompts/new?from=template");
  const gallery = await screen.findByRole("region", { name: "Templates" });
  expect(await within(gallery).findAllByRole("listitem")).toHaveLength(2);
  fireEvent.change(within(gallery).getByLabelText("Search templates"), {
    target: { value: "reminder" },
  });
  await waitFor(() => expect(within(gallery).getAllByRole("listitem")).toHaveLength(1));
  await user.click(within(gallery).getByRole("link", { name: /Reminder \(en\)/ }));
  const dialog = await screen.findByRole("dialog", { name: "Reminder (en)" });
  expect(dialog).toHaveTextContent("You remind {{customer_name}} (en).");
  await user.click(within(dialog).getByRole("link", { name: "Use this template" }));
  expect(await screen.findByLabelText("Name")).toHaveValue("reminder-desk");
  expect(screen.getByText("1 declared variable")).toBeVisible();
  await user.click(create());
  await waitFor(() => expect(world.sent).toHaveLength(1));
  expect(world.sent[0]?.body).toMatchObject({
    name: "reminder-desk",
    text: "You remind {{customer_name}} (en).",
    variables,
  });
});

test("a script becomes a text beside it, and what was there can come back", async () => {
  const { user } = await open("/prompts/new?from=script");
  const script = await screen.findByRole("textbox", { name: "Call script" });
  expect(screen.getByRole("button", { name: "Turn into a prompt" })).toBeDisabled();
  await user.type(screen.getByLabelText(/^Text/), "Mine");
  await user.type(script, "Agent: Hello");
  await user.click(screen.getByRole("button", { name: "Turn into a prompt" }));
  await waitFor(() => expect(screen.getByLabelText(/^Text/)).toHaveValue("# Role\nAgent: Hello"));
  expect(screen.getByText(/“Laura” \(line 2\)/)).toBeVisible();
  fireEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(screen.getByLabelText(/^Text/)).toHaveValue("Mine"));
  fireEvent.change(script, { target: { value: "x".repeat(200_001) } });
  expect(screen.getByText(/at most 200,000 characters/)).toBeVisible();
});
