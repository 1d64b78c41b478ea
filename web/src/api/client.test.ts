import { HttpResponse, http } from "msw";
import { describe, expect, test } from "vitest";
import { makeConnection, makeMe } from "@/test/factories";
import { page, problem, server, url } from "@/test/server";
import { api, ifMatch, unwrap, unwrapTagged } from "./client";
import { onConfirmationRequired } from "./confirmation";
import { ApiError } from "./errors";

const readMe = () => unwrap(api.GET("/api/v1/me"));
const connect = () =>
  unwrap(api.POST("/api/v1/connections", { body: { name: "Sandbox", kind: "sandbox" } }));

async function failure(call: Promise<unknown>): Promise<ApiError> {
  const reason = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(reason instanceof ApiError)) throw new Error("The call was expected to fail.");
  return reason;
}

/** A session that has run out: everything is 401 until it is renewed. */
function expiredSession() {
  const seen = { refreshes: 0, isFresh: false };
  server.use(
    http.get(url("/me"), () =>
      seen.isFresh
        ? HttpResponse.json(makeMe())
        : problem({ status: 401, code: "unauthenticated" }),
    ),
    http.post(url("/auth/refresh"), () => {
      seen.refreshes += 1;
      seen.isFresh = true;
      return new HttpResponse(null, { status: 204 });
    }),
  );
  return seen;
}

describe("failures", () => {
  test("carry code, sentence, fields and the request's id", async () => {
    const errors = [{ path: "name", message: "Give it a name.", code: "missing" }];
    server.use(
      http.get(url("/me"), () =>
        problem({ status: 422, code: "invalid", detail: "One field.", errors }),
      ),
    );
    const { problem: found, message } = await failure(readMe());
    expect(message).toBe("One field.");
    expect(found).toMatchObject({
      status: 422,
      code: "invalid",
      requestId: "request-1",
      fields: errors,
    });
  });

  test("without a problem document are still ApiErrors", async () => {
    server.use(http.get(url("/me"), () => new HttpResponse("<html>", { status: 500 })));
    expect(await failure(readMe())).toMatchObject({ status: 500, code: "unexpected" });
  });

  test("of the network say that the server cannot be reached", async () => {
    server.use(http.get(url("/me"), () => HttpResponse.error()));
    expect(await failure(readMe())).toMatchObject({ status: 0, code: "unreachable" });
  });
});

describe("a session that has run out", () => {
  test("is renewed once for many requests, which then succeed", async () => {
    const seen = expiredSession();
    const answers = await Promise.all([readMe(), readMe(), readMe()]);
    expect(answers).toHaveLength(3);
    expect(seen.refreshes).toBe(1);
  });

  test("is not renewed again when another tab has just done it", async () => {
    const seen = expiredSession();
    seen.isFresh = false;
    server.use(
      http.get(
        url("/me"),
        () => {
          localStorage.setItem("centralita.refreshed-at", String(Date.now() + 1000));
          return problem({ status: 401, code: "unauthenticated" });
        },
        { once: true },
      ),
      http.get(url("/me"), () => HttpResponse.json(makeMe())),
    );
    await readMe();
    expect(seen.refreshes).toBe(0);
  });

  test("takes turns with other tabs under one lock", async () => {
    const names: string[] = [];
    const locks = {
      request: (name: string, work: () => Promise<boolean>) => {
        names.push(name);
        return work();
      },
    };
    Object.defineProperty(navigator, "locks", { value: locks, configurable: true });
    expiredSession();
    await readMe();
    Reflect.deleteProperty(navigator, "locks");
    expect(names).toEqual(["centralita.refresh"]);
  });

  test("that cannot be renewed fails as such", async () => {
    const refused = () => problem({ status: 401, code: "unauthenticated" });
    server.use(http.get(url("/me"), refused), http.post(url("/auth/refresh"), refused));
    expect(await failure(readMe())).toMatchObject({ status: 401 });
  });

  test("has nothing to do with a wrong password", async () => {
    const seen = expiredSession();
    server.use(
      http.post(url("/auth/login"), () => problem({ status: 401, code: "invalid_credentials" })),
    );
    const body = { email: "ana@example.com", password: "wrong" };
    expect(await failure(unwrap(api.POST("/api/v1/auth/login", { body })))).toMatchObject({
      code: "invalid_credentials",
    });
    expect(seen.refreshes).toBe(0);
  });
});

describe("an action that wants the password again", () => {
  function guarded() {
    const seen = { keys: [] as (string | null)[], isConfirmed: false };
    server.use(
      http.post(url("/connections"), ({ request }) => {
        seen.keys.push(request.headers.get("Idempotency-Key"));
        return seen.isConfirmed
          ? HttpResponse.json(makeConnection(), { status: 201 })
          : problem({ status: 403, code: "confirmation_required" });
      }),
    );
    return seen;
  }

  test("goes on by itself after it was confirmed, as the same request", async () => {
    const seen = guarded();
    const stop = onConfirmationRequired(async () => {
      seen.isConfirmed = true;
      return true;
    });
    await connect();
    stop();
    expect(seen.keys).toHaveLength(2);
    expect(seen.keys[0]).toMatch(/^[\da-f-]{36}$/);
    expect(seen.keys[1]).toBe(seen.keys[0]);
  });

  test("fails when the person declines", async () => {
    guarded();
    const stop = onConfirmationRequired(async () => false);
    expect(await failure(connect())).toMatchObject({ code: "confirmation_required" });
    stop();
  });
});

test("an edit goes with the version it was made on", async () => {
  const seen: (string | null)[] = [];
  const connection = makeConnection();
  server.use(
    http.get(url(`/connections/${connection.id}`), () =>
      HttpResponse.json(connection, { headers: { ETag: '"7"' } }),
    ),
    http.patch(url(`/connections/${connection.id}`), ({ request }) => {
      seen.push(request.headers.get("If-Match"));
      return HttpResponse.json(connection);
    }),
    http.get(url("/connections"), () => page([connection])),
  );
  const params = { path: { connection_id: connection.id } };
  const { etag } = await unwrapTagged(api.GET("/api/v1/connections/{connection_id}", { params }));
  await api.PATCH("/api/v1/connections/{connection_id}", {
    params,
    headers: ifMatch(etag),
    body: { name: "New" },
  });
  expect(seen).toEqual(['"7"']);
});
