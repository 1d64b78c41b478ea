/** The one way to the server: typed paths, problems as ApiError, session renewal, idempotency, ETags. */
import createClient from "openapi-fetch";
import { randomId } from "@/lib/random-id";
import { requestConfirmation } from "./confirmation";
import { networkError, problemOf } from "./errors";
import { refreshSession } from "./refresh";
import type { paths } from "./schema";

const WITHOUT_SESSION = /^\/api\/v1\/(setup|auth\/(login|logout|refresh)|invitations\/accept)$/;

async function refusalCode(response: Response): Promise<string> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  return body !== null && typeof body === "object" && "code" in body ? String(body.code) : "";
}

async function mayTryAgain(request: Request, response: Response, since: number): Promise<boolean> {
  if (WITHOUT_SESSION.test(new URL(request.url).pathname)) return false;
  if (response.status !== 401 && response.status !== 403) return false;
  const code = await refusalCode(response);
  if (response.status === 401) return code !== "invalid_credentials" && refreshSession(since);
  return code === "confirmation_required" && requestConfirmation();
}

/** Sends a request; once more after the session was renewed, and after the password was confirmed. */
async function send(request: Request): Promise<Response> {
  const attempts = 3;
  for (let attempt = 1; ; attempt += 1) {
    const since = Date.now();
    const response = await fetch(request.clone());
    if (response.ok || attempt === attempts) return response;
    if (!(await mayTryAgain(request, response, since))) return response;
  }
}

/** Fetches what is no JSON, such as a clip, with the session renewed where it has to be. */
export const fetchRaw = (path: string): Promise<Response> =>
  send(new Request(new URL(path, globalThis.location.origin), { credentials: "same-origin" }));

export const api = createClient<paths>({
  baseUrl: globalThis.location.origin,
  fetch: send,
  credentials: "same-origin",
});

api.use({
  onRequest({ request }) {
    if (request.method === "POST" && !request.headers.has("Idempotency-Key")) {
      request.headers.set("Idempotency-Key", randomId());
    }
    return request;
  },
  async onResponse({ response }) {
    if (!response.ok) throw await problemOf(response);
  },
  onError: ({ error }) => (isAbort(error) ? undefined : networkError()),
});

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

interface Answer<D> {
  data?: D;
  response: Response;
}

/** The data of an answer; failures were thrown as ApiError on the way. */
export async function unwrap<D>(call: Promise<Answer<D>>): Promise<D> {
  const { data } = await call;
  return data as D;
}

export type Tagged<T> = T & { etag: string | null };

/** Like `unwrap`, with the version of the resource, to send back with `ifMatch`. */
export async function unwrapTagged<D extends object>(call: Promise<Answer<D>>): Promise<Tagged<D>> {
  const { data, response } = await call;
  return { ...(data as D), etag: response.headers.get("ETag") };
}

/** Headers that make an edit apply only to the version the reader saw. */
export function ifMatch(etag: string | null | undefined): Record<string, string> {
  return etag === null || etag === undefined ? {} : { "If-Match": etag };
}

/** So much may be sent while the page goes away. */
const MOST_ON_THE_WAY_OUT = 60_000;

/** Whether a request has to be finished by the browser although the page goes away. */
export const outlivesPage = (body: object): boolean =>
  document.visibilityState === "hidden" && JSON.stringify(body).length < MOST_ON_THE_WAY_OUT;
