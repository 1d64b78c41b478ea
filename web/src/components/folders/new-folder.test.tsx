import { screen } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, test, vi } from "vitest";
import { startPromptWorld } from "@/test/prompt-world";
import { renderPanel } from "@/test/render-panel";
import { server, url } from "@/test/server";

const WIDE = "(min-width";

test("the dialog of a new folder stays when the folders arrive and get a place of their own", async () => {
  startPromptWorld({});
  const media = window.matchMedia;
  vi.spyOn(window, "matchMedia").mockImplementation((query) =>
    Object.assign(media(query), query.startsWith(WIDE) ? { matches: true } : {}),
  );
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  server.use(
    http.get(url("/prompts/folders"), async () => {
      await asked;
      return HttpResponse.json({
        items: [{ id: "f1", name: "Aurora" }],
        next_cursor: null,
        total: null,
      });
    }),
  );
  const { user } = renderPanel("/prompts");
  await user.click(await screen.findByRole("button", { name: "New folder" }, { timeout: 12_000 }));
  await screen.findByRole("dialog", { name: "New folder" });
  answer();
  await screen.findByText("Aurora");
  expect(screen.getByRole("dialog", { name: "New folder" })).toBeVisible();
});
