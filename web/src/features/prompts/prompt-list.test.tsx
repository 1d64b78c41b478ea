import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, test } from "vitest";
import { makeMe } from "@/test/factories";
import { makePrompt, PROMPT_ID, startPromptWorld, world } from "@/test/prompt-world";
import { renderPanel } from "@/test/render-panel";
import { server, url } from "@/test/server";
import { promptName, tagsOf } from "./schema";
import { promptListQuery, promptSearch } from "./search";

beforeEach(() => startPromptWorld({ is_changed: true }));

const open = async (path = "/prompts") => {
  const view = renderPanel(path);
  await screen.findByRole("heading", { level: 1, name: "Prompts" }, { timeout: 12_000 });
  return view;
};

describe("the list", () => {
  test("says what a prompt is for, what its labels stand for and that its draft is new", async () => {
    await open();
    const row = (await screen.findByText("appointment-reminder")).closest("tr") as HTMLElement;
    for (const words of [
      "· Reminds patients the day before",
      "dental",
      "production v1",
      "Unversioned draft",
    ]) {
      expect(within(row).getByText(words)).toBeVisible();
    }
    expect(within(row).queryByText(/staging/)).toBeNull();
  });

  test("deletes with a way back", async () => {
    const { user } = await open();
    const row = (await screen.findByText("appointment-reminder")).closest("tr") as HTMLElement;
    await user.click(within(row).getByRole("button", { name: /ctions/ }));
    await user.click(await screen.findByRole("menuitem", { name: "Delete" }));
    const dialog = await screen.findByRole("dialog", {
      name: "Delete the prompt “appointment-reminder”?",
    });
    expect(dialog).toHaveTextContent("Programs that ask for it get an error from then on.");
    await user.click(within(dialog).getByRole("button", { name: "Delete" }));
    fireEvent.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() =>
      expect(world.sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
        "DELETE ",
        "POST /restore",
      ]),
    );
  });

  test("puts a prompt into a folder made on the way", async () => {
    server.use(
      http.patch(url(`/prompts/${PROMPT_ID}/place`), async ({ request }) => {
        world.sent.push({
          method: "PATCH",
          path: "/place",
          body: await request.json(),
          ifMatch: null,
        });
        return HttpResponse.json(makePrompt());
      }),
    );
    const { user } = await open();
    const row = (await screen.findByText("appointment-reminder")).closest("tr") as HTMLElement;
    await user.click(within(row).getByRole("button", { name: /ctions/ }));
    await user.click(await screen.findByRole("menuitem", { name: "Folder and tags…" }));
    const dialog = await screen.findByRole("dialog", { name: /belongs$/ });
    await user.click(within(dialog).getByRole("button", { name: "New folder" }));
    await user.type(within(dialog).getByLabelText("Name of the new folder"), "Sol{Enter}");
    await waitFor(() => expect(world.sent).toHaveLength(1));
    await user.type(within(dialog).getByLabelText(/^Tags/), ", Outgoing");
    await user.click(within(dialog).getByRole("button", { name: "Save" }));
    await waitFor(() =>
      expect(world.sent.at(-1)?.body).toMatchObject({ tags: ["dental", "outgoing"] }),
    );
  });

  test("is not for those who may not see prompts", async () => {
    server.use(
      http.get(url("/me"), () => HttpResponse.json(makeMe({ permissions: ["calls:read"] }))),
    );
    renderPanel("/prompts");
    const words = "Your role does not allow this";
    expect(await screen.findByText(words, {}, { timeout: 12_000 })).toBeVisible();
  });

  test("teaches where it is empty", async () => {
    server.use(
      http.get(url("/prompts"), () =>
        HttpResponse.json({ items: [], next_cursor: null, total: 0 }),
      ),
    );
    await open();
    expect(await screen.findByText("No prompts yet")).toBeVisible();
  });
});

describe("many prompts", () => {
  test("are tagged at once, and each says what became of it", async () => {
    server.use(
      http.post(url("/prompts/bulk"), async ({ request }) => {
        world.sent.push({
          method: "POST",
          path: "/bulk",
          body: await request.json(),
          ifMatch: null,
        });
        const error = { code: "too_many_tags", message: "Too many." };
        const item = { prompt_id: PROMPT_ID, name: "appointment-reminder", state: "failed", error };
        return HttpResponse.json({
          action: "tag",
          succeeded: 0,
          unchanged: 0,
          failed: 1,
          items: [item],
        });
      }),
    );
    const { user } = await open();
    const row = (await screen.findByText("appointment-reminder")).closest("tr") as HTMLElement;
    await user.click(within(row).getByRole("checkbox"));
    await user.click(screen.getByRole("button", { name: "Tag…" }));
    const dialog = await screen.findByRole("dialog", { name: "Tag 1 prompt" });
    await user.click(within(dialog).getByRole("button", { name: "Apply" }));
    expect(world.sent).toEqual([]);
    await user.type(within(dialog).getByLabelText(/^Tags/), "Dental");
    await user.click(within(dialog).getByRole("button", { name: "Apply" }));
    expect(await screen.findByText("Not done: appointment-reminder.")).toBeVisible();
    const order = { action: "tag", tags: ["dental"], ids: [PROMPT_ID] };
    expect(world.sent[0]?.body).toEqual(order);
  });
});

test("the address of the page becomes the request", () => {
  const search = promptSearch.validate({ labelled: "staging,other", changed: "true", tag: "a,b" });
  expect(promptListQuery(promptSearch.query(search))).toMatchObject({
    labelled: ["staging"],
    is_changed: true,
    tag: ["a", "b"],
  });
});

test("names and tags are as the server has them", () => {
  const good = ["a", "A.b-c_9", "0"];
  const bad = ["", "-a", "a b", "ñ", "a/b", "x".repeat(101), PROMPT_ID];
  expect(good.map((name) => promptName.safeParse(name).success)).toEqual(good.map(() => true));
  expect(bad.map((name) => promptName.safeParse(name).success)).toEqual(bad.map(() => false));
  expect(tagsOf("Dental,  two  words ,,dental")).toEqual(["dental", "two words"]);
});
