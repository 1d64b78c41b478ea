import { screen } from "@testing-library/react";
import axe from "axe-core";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { makeConnection } from "./factories";
import { renderPanel } from "./render-panel";
import { page, server, url } from "./server";

const connection = makeConnection({
  name: "Cobros",
  status: "failing",
  status_message: "Retell refuses the key.",
});

test.each([
  ["/sign-in", "Sign in", false],
  ["/welcome", "Welcome to Centralita", true],
  ["/connections", "Connections", true],
  ["/connections/new", "Add a connection", true],
  [`/connections/${connection.id}`, /Cobros/, true],
  ["/nowhere", "Nothing here", true],
])("axe finds nothing on %s", async (path, title, isSignedIn) => {
  server.use(
    http.get(url("/connections"), () => page([connection])),
    http.get(url(`/connections/${connection.id}`), () => HttpResponse.json(connection)),
    http.get(url(`/connections/${connection.id}/phone-numbers`), () =>
      page([{ phone_number: "+14155550100", nickname: null, type: "retell-twilio" }]),
    ),
  );
  const { container } = renderPanel(path, { isSignedIn });
  await screen.findByRole("heading", { name: title });
  // jsdom draws nothing, so contrast is left to the browser tests.
  const { violations } = await axe.run(container, {
    rules: { "color-contrast": { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
});
