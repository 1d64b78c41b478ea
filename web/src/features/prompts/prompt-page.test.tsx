import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, test } from "vitest";
import { makeMe } from "@/test/factories";
import { PROMPT_ID, startPromptWorld, world } from "@/test/prompt-world";
import { findPrompt, textOf, writePrompt } from "@/test/prompts";
import { renderPanel } from "@/test/render-panel";
import { problem, server, url } from "@/test/server";
import { formerVersion } from "./labels/standings";
import { piecesOf } from "./preview/pieces";

beforeEach(() => startPromptWorld());

const open = async (search = "") => {
  const view = renderPanel(`/prompts/${PROMPT_ID}${search}`);
  await screen.findByRole(
    "heading",
    { level: 1, name: /appointment-reminder/ },
    { timeout: 12_000 },
  );
  return view;
};
const draft = () => findPrompt("Text");
const edits = () => world.sent.filter(({ method }) => method === "PATCH");

describe("the draft", () => {
  test("is saved by itself against what was read", async () => {
    await open();
    writePrompt(await draft(), "You call {{customer_name}}.");
    await waitFor(() => expect(edits()).toHaveLength(1), { timeout: 4_000 });
    expect(edits()[0]).toMatchObject({
      body: { text: "You call {{customer_name}}." },
      ifMatch: '"1"',
    });
    expect(await screen.findByText("Unversioned draft")).toBeVisible();
  });

  test("declares a variable that its text uses, with a default of its type", async () => {
    const { user } = await open();
    await user.click(await screen.findByRole("button", { name: "Declare date" }));
    const [, row] = within(
      screen.getByRole("heading", { name: "Variables" }).closest("section") as HTMLElement,
    ).getAllByRole("listitem");
    const fields = within(row as HTMLElement);
    expect(fields.getByLabelText("Name")).toHaveValue("date");
    await user.selectOptions(fields.getByLabelText("Type"), "Date");
    await user.type(fields.getByLabelText("Default"), "tomorrow");
    await user.tab();
    expect(await fields.findByText("This default does not fit the type.")).toBeVisible();
    expect(edits().every(({ body }) => !JSON.stringify(body).includes("tomorrow"))).toBe(true);
    await user.clear(fields.getByLabelText("Default"));
    await user.type(fields.getByLabelText("Default"), "2026-12-31");
    await user.tab();
    await waitFor(() =>
      expect(world.prompt.variables[1]).toEqual({
        name: "date",
        type: "date",
        is_required: false,
        default: "2026-12-31",
        example: null,
        description: "",
        options: [],
      }),
    );
    expect(screen.queryByRole("button", { name: "Declare date" })).toBeNull();
  });

  test("is left as it is where nobody edits it, however odd its variables", async () => {
    const [declared] = world.prompt.variables;
    if (declared === undefined) throw new Error("One is declared.");
    const options = ["Yes, please", " no ", "no"];
    const odd = { ...declared, name: "answer", type: "enum" as const, default: "", options };
    world.prompt = { ...world.prompt, text: " \r\n{{answer}}\n ", variables: [odd] };
    const { user } = await open();
    await draft();
    await user.click(screen.getByRole("button", { name: /^answer/ }));
    await user.keyboard("{Control>}s{/Control}");
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(edits()).toEqual([]);
    await user.type(screen.getByLabelText("Values"), "{Enter}perhaps");
    await user.tab();
    await waitFor(() =>
      expect(world.prompt.variables[0]?.options).toEqual(["Yes, please", "no", "perhaps"]),
    );
    expect(world.prompt.variables[0]?.default).toBe("");
  });

  test("asks whose text stays where somebody else changed it too", async () => {
    const etag = { ETag: '"2"' };
    server.use(
      http.patch(
        url(`/prompts/${PROMPT_ID}`),
        () => {
          world.prompt = { ...world.prompt, text: "Theirs." };
          world.etag = 2;
          return problem({ status: 412, code: "precondition_failed" });
        },
        { once: true },
      ),
    );
    const { user } = await open();
    writePrompt(await draft(), "Mine.");
    fireEvent.blur(await draft());
    await user.click(await screen.findByRole("button", { name: /changed by somebody else too/ }));
    const dialog = await screen.findByRole("dialog", { name: "Two people changed the same" });
    await user.click(within(dialog).getByRole("radio", { name: "Yours" }));
    await user.click(within(dialog).getByRole("button", { name: "Keep what I chose" }));
    await waitFor(() => expect(world.prompt.text).toBe("Mine."));
    expect(edits().at(-1)?.ifMatch).toBe(etag.ETag);
  });

  test("becomes a version with a note", async () => {
    const { user } = await open();
    writePrompt(await draft(), "Be brief.");
    await user.click(screen.getByRole("button", { name: "Save version" }));
    const dialog = await screen.findByRole("dialog", { name: "Save the draft as v3" });
    await user.type(within(dialog).getByLabelText(/^Note/), "Shorter");
    await user.click(within(dialog).getByRole("button", { name: "Save version" }));
    await waitFor(() =>
      expect(world.sent.map(({ method, path, body }) => [method, path, body])).toEqual([
        ["PATCH", "", { text: "Be brief." }],
        ["POST", "/versions", { note: "Shorter" }],
      ]),
    );
    expect(await screen.findByText("v3 saved")).toBeVisible();
  });

  test("can only be read without the permission to edit", async () => {
    const permissions: ReturnType<typeof makeMe>["permissions"] = ["prompts:read"];
    server.use(http.get(url("/me"), () => HttpResponse.json(makeMe({ permissions }))));
    await open();
    expect(await screen.findByText(/^You can read this prompt/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Save version" })).toBeNull();
    expect(await draft()).toHaveAttribute("aria-readonly", "true");
    expect(world.sent).toEqual([]);
  });
});

describe("the preview", () => {
  test("shows the text with values, and keeps them under a name", async () => {
    const { user } = await open("?tab=preview");
    expect(await screen.findByText("Required and without a value:")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Use the examples" }));
    expect(await screen.findByText("Ana", { selector: "mark" })).toBeVisible();
    expect(world.sent.at(-1)?.body).toMatchObject({
      values: { customer_name: "Ana" },
      time_zone: "America/Los_Angeles",
    });
    await user.type(screen.getByLabelText("Name for these values"), "Known{Enter}");
    expect(await screen.findByRole("combobox", { name: "Choose saved values" })).toHaveValue(
      "set-1",
    );
    expect(world.sets[0]?.values).toEqual({ customer_name: "Ana" });
  });
});

describe("the versions", () => {
  test("are compared by words, with each other and with the draft", async () => {
    const { user } = await open("?tab=versions");
    await user.click(await screen.findByRole("button", { name: "Compare with v1" }));
    const added = await screen.findByText(/about/, { selector: "ins" });
    expect(added).toBeVisible();
    await user.selectOptions(screen.getByLabelText("From"), "v2");
    await user.selectOptions(screen.getByLabelText("To"), "Draft");
    expect(await screen.findByText("Nothing differs.")).toBeVisible();
  });

  test("tell who wrote which line", async () => {
    const { user } = await open("?tab=versions");
    await user.click(await screen.findByRole("button", { name: "More about v2" }));
    await user.click(await screen.findByRole("menuitem", { name: "Who wrote which line" }));
    const line = (await screen.findByText("Be kind.")).closest("li") as HTMLElement;
    expect(within(line).getByText("v2")).toBeVisible();
    expect(within(line).getByText("Note 2")).toBeVisible();
  });

  test("come back into the draft, and that can be undone", async () => {
    const { user } = await open("?tab=versions");
    await user.click(await screen.findByRole("button", { name: "More about v1" }));
    await user.click(await screen.findByRole("menuitem", { name: "Restore in the draft…" }));
    const dialog = await screen.findByRole("dialog", { name: "Make the draft v1 again?" });
    await user.click(within(dialog).getByRole("button", { name: "Restore" }));
    await waitFor(async () => expect(textOf(await draft())).toBe("You call {{customer_name}}."));
    fireEvent.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(async () =>
      expect(textOf(await draft())).toBe("You call {{customer_name}} about {{date}}."),
    );
  });

  test("are given to programs by a label, and taken back by one press", async () => {
    const { user } = await open("?tab=versions");
    await user.click(await screen.findByRole("button", { name: "Move the label production" }));
    const dialog = await screen.findByRole("dialog", { name: "Move production" });
    expect(dialog).toHaveTextContent("This is a deploy");
    const change = await within(dialog).findByRole("region", {
      name: "What changes from v1 to v2",
    });
    expect(await within(change).findByText(/about/, { selector: "ins" })).toBeVisible();
    await user.type(within(dialog).getByLabelText(/^Note/), "Tested");
    await user.click(within(dialog).getByRole("button", { name: "Move production" }));
    await waitFor(() =>
      expect(world.sent.at(-1)).toMatchObject({
        path: "/labels/production",
        body: { version: 2, note: "Tested" },
      }),
    );
    await user.click(await screen.findByRole("button", { name: "Roll production back to v1" }));
    expect(await screen.findByText("production stands for v1 again")).toBeVisible();
    expect(await screen.findByText(/^production rolled back:/)).toBeVisible();
    expect(world.prompt.production_version).toBe(1);
  });
});

test("a label goes back as the server would, and then further", () => {
  const steps: [number, boolean][] = [
    [1, false],
    [2, false],
    [3, false],
    [2, true],
  ];
  const moves = steps
    .map(([version, is_rollback], index) => ({
      id: String(index),
      label: "production" as const,
      version,
      former_version: null,
      is_rollback,
      note: null,
      author_name: "",
      moved_at: "",
    }))
    .reverse();
  expect(formerVersion(moves, "production")).toBe(1);
  expect(formerVersion(moves.slice(1), "production")).toBe(2);
  expect(formerVersion(moves, "staging")).toBeNull();
});

test("pieces of a result are the result, or there are none", () => {
  const variable = {
    start: 2,
    end: 7,
    name: "a",
    source: "value" as const,
    text: "x",
    is_nested: false,
    is_declared: true,
    is_system: false,
  };
  const preview = {
    text: "- x -",
    tokens: 2,
    variables: [variable],
    missing: [],
    missing_required: [],
    unused: [],
    unfitting: [],
  };
  const pieces = piecesOf("- {{a}} -", preview);
  expect(pieces?.map(({ text, source }) => [text, source])).toEqual([
    ["- ", null],
    ["x", "value"],
    [" -", null],
  ]);
  expect(piecesOf("- {{a}} -", { ...preview, text: "- x" })).toBeNull();
});
