import { QueryClient } from "@tanstack/react-query";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FakeEventSource } from "@/test/fake-event-source";
import { server, url } from "@/test/server";
import { coalesce, followEvents, useLiveState } from "./events";

/** A cache with queries that count how often they are fetched. */
async function watch(client: QueryClient, keys: unknown[][]) {
  const counts = new Map(keys.map((key) => [key.join("/"), 0]));
  for (const queryKey of keys) {
    const name = queryKey.join("/");
    const queryFn = () => counts.set(name, (counts.get(name) ?? 0) + 1).get(name);
    client.getQueryCache().build(client, { queryKey, queryFn });
    await client.fetchQuery({ queryKey, queryFn });
  }
  const staleKeys = () =>
    client
      .getQueryCache()
      .getAll()
      .filter((query) => query.state.isInvalidated)
      .map((query) => query.queryKey.join("/"));
  return { counts, staleKeys };
}

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  useLiveState.setState({ isLive: true, since: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("changes", () => {
  test("of one burst refresh each topic once", async () => {
    const client = new QueryClient();
    const invalidate = vi.spyOn(client, "invalidateQueries");
    const coalescer = coalesce(client);
    for (let index = 0; index < 50; index += 1)
      coalescer.add({ topic: "calls", ids: [`call-${index}`] });
    coalescer.add({ topic: "usage", ids: [] });
    await vi.advanceTimersByTimeAsync(100);
    expect(invalidate).toHaveBeenCalledTimes(2);
  });

  test("leave the details of other records alone", async () => {
    const client = new QueryClient();
    const { staleKeys } = await watch(client, [
      ["calls", "list"],
      ["calls", "detail", "a"],
      ["calls", "detail", "b"],
      ["agents", "list"],
    ]);
    const coalescer = coalesce(client);
    coalescer.add({ topic: "calls", ids: ["a"] });
    await vi.advanceTimersByTimeAsync(100);
    expect(staleKeys()).toEqual(["calls/list", "calls/detail/a"]);
  });

  test("wait while the topic is being fetched, and are not lost", async () => {
    const client = new QueryClient();
    let finish: (value: string) => void = () => undefined;
    const fetching = client.fetchQuery({
      queryKey: ["calls", "list"],
      queryFn: () =>
        new Promise<string>((resolve) => {
          finish = resolve;
        }),
    });
    const invalidate = vi.spyOn(client, "invalidateQueries");
    const coalescer = coalesce(client);
    coalescer.add({ topic: "calls", ids: ["a"] });
    await vi.advanceTimersByTimeAsync(1000);
    expect(invalidate).not.toHaveBeenCalled();
    finish("done");
    await fetching;
    await vi.advanceTimersByTimeAsync(300);
    expect(invalidate).toHaveBeenCalledTimes(1);
  });
});

describe("the stream", () => {
  test("passes changes on", async () => {
    const client = new QueryClient();
    const { staleKeys } = await watch(client, [["calls", "list"]]);
    const stop = followEvents(client);
    FakeEventSource.current?.say("hello");
    FakeEventSource.current?.say("change", { topic: "calls", ids: ["a"] });
    await vi.advanceTimersByTimeAsync(100);
    expect(staleKeys()).toEqual(["calls/list"]);
    stop();
  });

  test("that is lost says so, comes back by itself, and refreshes what was missed", async () => {
    server.use(http.post(url("/auth/refresh"), () => new HttpResponse(null, { status: 204 })));
    const client = new QueryClient();
    const { staleKeys } = await watch(client, [["agents", "list"]]);
    const stop = followEvents(client);
    FakeEventSource.current?.say("hello");
    FakeEventSource.current?.dispatchEvent(new Event("error"));
    await vi.advanceTimersByTimeAsync(10);
    expect(useLiveState.getState().isLive).toBe(false);
    await vi.waitFor(() => expect(FakeEventSource.open).toHaveLength(1), { timeout: 4000 });
    FakeEventSource.current?.say("hello");
    expect(useLiveState.getState().isLive).toBe(true);
    expect(staleKeys()).toEqual(["agents/list"]);
    stop();
  });

  test("that says bye renews the session and goes on without looking stale", async () => {
    let refreshes = 0;
    server.use(
      http.post(url("/auth/refresh"), () => {
        refreshes += 1;
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const stop = followEvents(new QueryClient());
    FakeEventSource.current?.say("hello");
    const first = FakeEventSource.current;
    first?.say("bye");
    await vi.waitFor(() => expect(FakeEventSource.open).toHaveLength(1));
    expect(FakeEventSource.current).not.toBe(first);
    expect(refreshes).toBe(1);
    expect(useLiveState.getState().isLive).toBe(true);
    stop();
  });

  test("closes when the panel does", () => {
    const stop = followEvents(new QueryClient());
    expect(FakeEventSource.open).toHaveLength(1);
    stop();
    expect(FakeEventSource.open).toHaveLength(0);
  });

  test("is opened by one tab, which tells the others", async () => {
    const { locks, release } = oneLock();
    Object.defineProperty(navigator, "locks", { value: locks, configurable: true });
    const [first, second] = [new QueryClient(), new QueryClient()];
    const follower = await watch(second, [["calls", "list"]]);
    const stops = [followEvents(first), followEvents(second)];
    expect(FakeEventSource.open).toHaveLength(1);
    FakeEventSource.current?.say("change", { topic: "calls", ids: [] });
    await vi.waitFor(() => expect(follower.staleKeys()).toEqual(["calls/list"]));
    stops[0]?.();
    release();
    await vi.waitFor(() => expect(FakeEventSource.open).toHaveLength(1));
    stops[1]?.();
    Reflect.deleteProperty(navigator, "locks");
  });
});

/** A lock manager with one lock, as tabs of one browser share it. */
function oneLock() {
  const waiting: (() => Promise<void>)[] = [];
  let isHeld = false;
  const next = () => {
    const work = waiting.shift();
    isHeld = work !== undefined;
    void work?.();
  };
  const request = (_name: string, _options: object, work: () => Promise<void>) =>
    new Promise<void>((resolve, reject) => {
      waiting.push(() => work().then(resolve, reject));
      if (!isHeld) next();
    });
  return { locks: { request }, release: next };
}
