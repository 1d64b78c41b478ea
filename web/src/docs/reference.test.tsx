import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { HttpResponse, http } from "msw";
import { describe, expect, test } from "vitest";
import { server, url } from "@/test/server";
import type { ApiDocument, Operation } from "./document";
import { groupsOf } from "./document";
import { commandOf, exampleOf } from "./examples";
import { Reference } from "./reference";

const api: ApiDocument = {
  info: {
    title: "Centralita",
    version: "0.1.0",
    description: "One API.\n\n* **Lists** are paged.\n* Edits carry an `ETag`.",
  },
  paths: {
    "/healthz": { get: { operationId: "healthz", summary: "Healthz", tags: ["Health"] } },
    "/api/v1/things/{thing_id}": {
      patch: {
        operationId: "update_thing",
        summary: "Update Thing",
        description: "Change a thing.",
        tags: ["Things"],
        parameters: [
          {
            name: "thing_id",
            in: "path",
            required: true,
            schema: { type: "string", format: "uuid" },
          },
          { name: "dry", in: "query", schema: { anyOf: [{ type: "boolean" }, { type: "null" }] } },
        ],
        requestBody: {
          content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } },
        },
        responses: {
          "200": {
            description: "Done.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } },
          },
          "404": { description: "Gone." },
        },
      },
    },
  },
  components: {
    schemas: {
      Thing: {
        type: "object",
        title: "Thing",
        required: ["name"],
        properties: {
          name: {
            type: "string",
            maxLength: 20,
            examples: ["O'Neil"],
            description: "How it is called.",
          },
          kind: { $ref: "#/components/schemas/Kind" },
          parent: { anyOf: [{ $ref: "#/components/schemas/Thing" }, { type: "null" }] },
          tags: { type: "array", items: { type: "string" } },
        },
      },
      Kind: { type: "string", enum: ["small", "large"] },
    },
  },
};

const update = groupsOf(api)[0]?.operations[0] as Operation;

describe("the description", () => {
  test("is grouped by tag, with health last", () => {
    expect(groupsOf(api).map(({ tag }) => tag)).toEqual(["Things", "Health"]);
    expect(update).toMatchObject({ id: "update_thing", method: "PATCH" });
  });

  test("gives examples, which end even where a thing holds its own kind", () => {
    const example = exampleOf(api, { $ref: "#/components/schemas/Thing" });
    expect(example).toMatchObject({ name: "O'Neil", kind: "small", tags: [""] });
    expect(JSON.stringify(example).length).toBeLessThan(2000);
  });

  test("becomes a command line that a shell reads as meant", () => {
    const command = commandOf(api, update, "https://panel.example.com");
    expect(command).toContain("curl -X PATCH 'https://panel.example.com/api/v1/things/{thing_id}'");
    expect(command).toContain("O'\\''Neil");
  });
});

describe("the page", () => {
  test("shows what an operation takes and answers, and axe finds nothing", async () => {
    const { container } = render(<Reference api={api} />, {
      container: document.body.appendChild(document.createElement("main")),
    });
    const article = container.querySelector("#update_thing") as HTMLElement;
    expect(within(article).getByText("How it is called.")).toBeVisible();
    expect(within(article).getByText("query · boolean · or null")).toBeVisible();
    expect(within(article).getAllByText("required")).toHaveLength(2);
    expect(within(article).getAllByText('"small", "large"').length).toBeGreaterThan(0);
    const { violations } = await axe.run(container, {
      rules: { "color-contrast": { enabled: false } },
    });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  test("is narrowed by words", async () => {
    render(<Reference api={api} />);
    await userEvent.type(screen.getByRole("searchbox"), "healthz");
    expect(screen.queryByRole("heading", { name: "Update Thing" })).toBeNull();
    expect(screen.getByRole("heading", { name: "Healthz" })).toBeVisible();
  });

  test("sends a request for real, with the key that was given", async () => {
    const sent: { path: string; key: string | null; body: unknown }[] = [];
    server.use(
      http.patch(url("/things/:id"), async ({ request }) => {
        const { pathname, search } = new URL(request.url);
        sent.push({
          path: pathname + search,
          key: request.headers.get("Authorization"),
          body: await request.json(),
        });
        return HttpResponse.json({ name: "New" });
      }),
    );
    const { container } = render(<Reference api={api} />);
    const article = within(container.querySelector("#update_thing") as HTMLElement);
    await userEvent.click(article.getByText("Try it"));
    await userEvent.type(await article.findByLabelText("thing_id"), "a/b");
    await userEvent.type(article.getByLabelText("dry"), "true");
    await userEvent.type(article.getByLabelText("API key"), "cen_key");
    const body = article.getByLabelText("Body");
    await userEvent.clear(body);
    await userEvent.click(body);
    await userEvent.paste('{"name": "New"}');
    await userEvent.click(article.getByRole("button", { name: "Send" }));
    expect(await article.findByText(/200/, { selector: "figcaption" })).toBeVisible();
    expect(sent).toEqual([
      { path: "/api/v1/things/a%2Fb?dry=true", key: "Bearer cen_key", body: { name: "New" } },
    ]);
  });
});
