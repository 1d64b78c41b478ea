/** A server for tests: answers what the frame asks; a test adds what it is about. */
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { makeEstimate, PRICES } from "./call-factories";
import { makeMe } from "./factories";

export const url = (path: string) => `${location.origin}/api/v1${path}`;

export const page = <T>(items: T[], next_cursor: string | null = null) =>
  HttpResponse.json({ items, next_cursor });

interface ProblemShape {
  status: number;
  code: string;
  detail?: string;
  errors?: { path: string; message: string; code: string }[];
}

export function problem({ status, code, detail = "", errors }: ProblemShape) {
  return HttpResponse.json(
    {
      type: `about:blank#${code}`,
      title: code,
      status,
      detail,
      code,
      request_id: "request-1",
      errors,
    },
    { status, headers: { "Content-Type": "application/problem+json" } },
  );
}

export const server = setupServer(
  http.get(url("/me"), () => HttpResponse.json(makeMe())),
  http.get(url("/setup"), () =>
    HttpResponse.json({ needed: false, sandbox_available: true, version: "0.1.0" }),
  ),
  http.get(url("/connections"), () => page([])),
  http.get(url("/phone-numbers"), () => page([])),
  http.get(url("/agents/:id/versions"), () => page([])),
  http.get(url("/usage/prices"), () => HttpResponse.json(PRICES)),
  http.get(url("/usage/voices"), () =>
    HttpResponse.json({ items: [], currency: "USD", since: "2026-10-30" }),
  ),
  http.get(url("/usage/agents/:id/estimate"), () => HttpResponse.json(makeEstimate())),
  http.patch(url("/me"), () => HttpResponse.json(makeMe())),
);
