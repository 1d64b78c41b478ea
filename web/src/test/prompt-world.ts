/** One prompt as the server keeps it: what a test sends changes it, and is written down. */
import { HttpResponse, http } from "msw";
import type { components } from "@/api/schema";
import { page, server, url } from "./server";

type Schemas = components["schemas"];
type Prompt = Schemas["PromptDetail"];

export const PROMPT_ID = "00000000-0000-7000-b000-000000000001";

export const makePrompt = (overrides: Partial<Prompt> = {}): Prompt => ({
  id: PROMPT_ID,
  name: "appointment-reminder",
  description: "Reminds patients the day before",
  folder_id: null,
  tags: ["dental"],
  tokens: 12,
  is_changed: false,
  edited_by: "Ana Fernández",
  latest_version: 2,
  production_version: 1,
  staging_version: null,
  deleted_at: null,
  created_at: "2026-11-20T10:00:00Z",
  updated_at: "2026-11-22T10:00:00Z",
  text: "You call {{customer_name}} about {{date}}.",
  variables: [
    {
      name: "customer_name",
      type: "string",
      is_required: true,
      default: null,
      example: "Ana",
      description: "",
      options: [],
    },
  ],
  ...overrides,
});

interface World {
  prompt: Prompt;
  etag: number;
  texts: Record<number, string>;
  moves: Schemas["PromptLabelMoveRead"][];
  sets: Schemas["PromptValueSetRead"][];
  asked: URL[];
  sent: { method: string; path: string; body: unknown; ifMatch: string | null }[];
}

export const world: World = {
  prompt: makePrompt(),
  etag: 1,
  texts: {},
  moves: [],
  sets: [],
  asked: [],
  sent: [],
};

const move = (label: "production" | "staging", version: number, isRollback = false) => {
  const key = label === "production" ? "production_version" : "staging_version";
  world.moves.unshift({
    id: `move-${world.moves.length}`,
    label,
    version,
    former_version: world.prompt[key],
    is_rollback: isRollback,
    note: null,
    author_name: "Ana Fernández",
    moved_at: "2026-11-22T10:00:00Z",
  });
  world.prompt = { ...world.prompt, [key]: version };
  return answer();
};

const answer = () => HttpResponse.json(world.prompt, { headers: { ETag: `"${world.etag}"` } });

const versionOf = (version: number) => ({
  version,
  note: `Note ${version}`,
  author_name: "Lucía Fernández",
  tokens: 12,
  saved_at: "2026-11-22T10:00:00Z",
});

async function hear(request: Request) {
  const text = await request.text();
  const body = text === "" ? null : JSON.parse(text);
  const path = new URL(request.url).pathname.replace(`/api/v1/prompts`, "");
  const short = path.replace(`/${PROMPT_ID}`, "");
  const { method, headers } = request;
  world.sent.push({ method, path: short, body, ifMatch: headers.get("If-Match") });
  return body;
}

function edit(changes: Partial<Prompt>) {
  world.prompt = { ...world.prompt, ...changes, is_changed: true };
  world.etag += 1;
  return answer();
}

const one = (path = "") => url(`/prompts/${PROMPT_ID}${path}`);

export function startPromptWorld(overrides: Partial<Prompt> = {}): void {
  Object.assign(world, {
    prompt: makePrompt(overrides),
    etag: 1,
    texts: { 1: "You call {{customer_name}}.", 2: makePrompt().text },
    moves: [],
    sets: [],
    asked: [],
    sent: [],
  });
  move("production", 1);
  sessionStorage.clear();
  server.use(
    http.get(url("/prompts"), ({ request }) => {
      world.asked.push(new URL(request.url));
      return HttpResponse.json({ items: [world.prompt], next_cursor: null, total: 1 });
    }),
    http.get(url("/prompts/facets"), () =>
      HttpResponse.json({
        total: 1,
        folder_id: [{ value: "none", count: 1 }],
        tag: [{ value: "dental", count: 1 }],
        labelled: [{ value: "production", count: 1 }],
        is_changed: [{ value: "false", count: 1 }],
      }),
    ),
    http.get(url("/agents"), () => page([])),
    http.get(url("/agents/prompt-move-preview"), () =>
      HttpResponse.json({ publish: 0, draft: 0, wait: 0, items: [] }),
    ),
    http.get(url("/prompts/folders"), () => page([])),
    http.post(url("/prompts/folders"), async ({ request }) => {
      const { name } = await hear(request);
      return HttpResponse.json({ id: "folder-1", name }, { status: 201 });
    }),
    http.post(url("/prompts"), async ({ request }) => {
      world.prompt = makePrompt({ ...(await hear(request)), latest_version: null });
      return HttpResponse.json(world.prompt, { status: 201, headers: { ETag: '"1"' } });
    }),
    http.post(url("/prompts/render"), async ({ request }) => {
      const { text, values } = await hear(request);
      const name = "{{customer_name}}";
      const start = text.indexOf(name);
      const given = values.customer_name;
      return HttpResponse.json({
        text: text.replace(name, given ?? name),
        tokens: 12,
        variables: [
          {
            start,
            end: start + name.length,
            name: "customer_name",
            source: given === undefined ? "missing" : "value",
            text: given ?? name,
            is_nested: false,
            is_declared: true,
            is_system: false,
          },
        ],
        missing: given === undefined ? ["customer_name"] : [],
        missing_required: given === undefined ? ["customer_name"] : [],
        unused: [],
        unfitting: [],
      });
    }),
    http.get(one(), answer),
    http.patch(one(), async ({ request }) => edit(await hear(request))),
    http.delete(one(), async ({ request }) => {
      await hear(request);
      return new HttpResponse(null, { status: 204 });
    }),
    http.post(one("/restore"), async ({ request }) => {
      await hear(request);
      return answer();
    }),
    http.get(one("/versions"), () =>
      page(
        Object.keys(world.texts)
          .map((number) => versionOf(Number(number)))
          .reverse(),
      ),
    ),
    http.post(one("/versions"), async ({ request }) => {
      await hear(request);
      world.texts[3] = world.prompt.text;
      world.prompt = { ...world.prompt, latest_version: 3, is_changed: false };
      return HttpResponse.json({ ...versionOf(3), text: "", variables: [] }, { status: 201 });
    }),
    http.get(one("/versions/:number"), ({ params }) => {
      const version = Number(params.number);
      const { variables } = world.prompt;
      return HttpResponse.json({ ...versionOf(version), text: world.texts[version], variables });
    }),
    http.get(one("/versions/:number/blame"), ({ params }) =>
      HttpResponse.json({
        version: Number(params.number),
        lines: [
          { ...versionOf(1), first_line: 1, last_line: 1, text: "You call.\n" },
          { ...versionOf(2), first_line: 2, last_line: 2, text: "Be kind.\n" },
        ],
      }),
    ),
    http.post(one("/versions/:number/restore"), async ({ request, params }) => {
      await hear(request);
      return edit({ text: world.texts[Number(params.number)] ?? "" });
    }),
    http.get(one("/label-moves"), () => page(world.moves)),
    http.put(one("/labels/:label"), async ({ request, params }) => {
      const { version } = await hear(request);
      return move(params.label as "production", version);
    }),
    http.post(one("/labels/:label/rollback"), async ({ request, params }) => {
      await hear(request);
      return move(params.label as "production", 1, true);
    }),
    http.get(one("/value-sets"), () => page(world.sets)),
    http.post(one("/value-sets"), async ({ request }) => {
      const { name, values } = await hear(request);
      const set = {
        id: "set-1",
        prompt_id: PROMPT_ID,
        name,
        values,
        created_at: "",
        updated_at: "",
      };
      world.sets.push(set);
      return HttpResponse.json(set, { status: 201 });
    }),
  );
}
