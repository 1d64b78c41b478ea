import { screen, waitFor } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { describe, expect, test } from "vitest";
import { makeMe } from "@/test/factories";
import { renderPanel } from "@/test/render-panel";
import { problem, server, url } from "@/test/server";

const stranger = { isSignedIn: false };

describe("signing in", () => {
  test("comes first for a stranger, and leads back to where they were going", async () => {
    server.use(http.post(url("/auth/login"), () => HttpResponse.json(makeMe())));
    const { user, router } = renderPanel("/connections", stranger);
    await user.type(await screen.findByLabelText("Mail"), "ana@example.com");
    await user.type(screen.getByLabelText("Password"), "a long sentence");
    await user.keyboard("{Enter}");
    await screen.findByRole("heading", { name: "Connections", level: 1 });
    expect(router.state.location.pathname).toBe("/connections");
  });

  test("does not say which of mail and password was wrong, and keeps both", async () => {
    server.use(
      http.post(url("/auth/login"), () => problem({ status: 401, code: "invalid_credentials" })),
    );
    const { user } = renderPanel("/sign-in", stranger);
    await user.type(await screen.findByLabelText("Mail"), "ana@example.com");
    await user.type(screen.getByLabelText("Password"), "wrong");
    await user.click(screen.getByRole("button", { name: "Sign in" }));
    expect(await screen.findByRole("alert")).toHaveTextContent(
      "Check the mail address and the password.",
    );
    expect(screen.getByLabelText("Mail")).toHaveValue("ana@example.com");
  });

  test("asks for what is missing before it asks the server", async () => {
    const { user } = renderPanel("/sign-in", stranger);
    await user.click(await screen.findByRole("button", { name: "Sign in" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("Fill in both fields.");
  });

  test("never leads to another site", async () => {
    const { router } = renderPanel("/sign-in?next=//evil.example", stranger);
    await screen.findByRole("button", { name: "Sign in" });
    expect(router.state.location.search).not.toHaveProperty("next", "//evil.example");
  });

  test("changes its language on the spot", async () => {
    const { user } = renderPanel("/sign-in", stranger);
    await user.click(await screen.findByRole("button", { name: "Español" }));
    await screen.findByRole("heading", { name: "Inicia sesión" });
  });
});

test("a session that ends inside leads to the door and back", async () => {
  server.use(
    http.get(url("/connections"), () => problem({ status: 401, code: "unauthenticated" })),
    http.post(url("/auth/refresh"), () => problem({ status: 401, code: "unauthenticated" })),
  );
  const { router } = renderPanel("/connections");
  await screen.findByRole("heading", { name: "Sign in" });
  expect(router.state.location.search).toMatchObject({ next: "/connections" });
});

describe("setting up", () => {
  const fresh = () =>
    server.use(
      http.get(url("/setup"), () =>
        HttpResponse.json({ needed: true, sandbox_available: true, version: "0.1.0" }),
      ),
    );

  test("is where a fresh panel begins, and ends at the doors", async () => {
    fresh();
    const bodies: unknown[] = [];
    server.use(
      http.post(url("/setup"), async ({ request }) => {
        bodies.push(await request.json());
        return HttpResponse.json(makeMe(), { status: 201 });
      }),
    );
    const { user } = renderPanel("/", stranger);
    await user.type(await screen.findByLabelText("Organization"), "Clínica Ágora");
    await user.type(screen.getByLabelText("Your name"), "Ana");
    await user.type(screen.getByLabelText("Mail"), "ana@example.com");
    await user.type(screen.getByLabelText("Password"), "short");
    await user.click(screen.getByRole("button", { name: "Create the owner" }));
    await waitFor(() =>
      expect(screen.getByLabelText("Password")).toHaveAccessibleDescription(
        /at least 8 characters/,
      ),
    );
    await user.type(screen.getByLabelText("Password"), " no more");
    await user.click(screen.getByRole("button", { name: "Create the owner" }));
    await screen.findByRole("heading", { name: "Welcome to Centralita" });
    expect(bodies).toMatchObject([
      { organization_name: "Clínica Ágora", language: "en", email: "ana@example.com" },
    ]);
  });

  test("is over once somebody has done it", async () => {
    renderPanel("/set-up", stranger);
    await screen.findByRole("heading", { name: "Sign in" });
  });
});

describe("an invitation", () => {
  const offer = {
    organization_name: "Clínica Ágora",
    email: "eva@example.com",
    role: "builder",
    has_account: false,
  };

  test("asks a newcomer for name and password", async () => {
    server.use(
      http.get(url("/invitations/accept"), () => HttpResponse.json(offer)),
      http.post(url("/invitations/accept"), () => HttpResponse.json(makeMe())),
    );
    const { user, router } = renderPanel("/invitation?token=abc", stranger);
    await screen.findByRole("heading", { name: "Join Clínica Ágora" });
    await user.type(screen.getByLabelText("Your name"), "Eva");
    await user.type(screen.getByLabelText("Password"), "a long sentence");
    await user.click(screen.getByRole("button", { name: "Join" }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/"));
  });

  test("that is used up says so", async () => {
    server.use(
      http.get(url("/invitations/accept"), () => problem({ status: 404, code: "invitation_gone" })),
    );
    renderPanel("/invitation?token=abc", stranger);
    await screen.findByText("This invitation no longer works");
  });
});
