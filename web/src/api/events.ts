/** Changes told by the server. One tab listens and tells the others; each refreshes what it shows. */
import type { QueryClient } from "@tanstack/react-query";
import { create } from "zustand";
import { refreshSession } from "./refresh";

export interface Change {
  topic: string;
  ids: string[];
}

type Frame =
  | { kind: "change"; change: Change }
  | { kind: "state"; isLive: boolean }
  | { kind: "missed" }
  | { kind: "ask" };

type Tell = (frame: Frame) => void;
type Ending = "bye" | "lost";

const CHANNEL = "centralita.events";
const LEADER = "centralita.events-leader";
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
/** A tab this young has just fetched what it shows. */
const JUST_LOADED = 5_000;

/** Whether what the page shows still follows the server. */
export const useLiveState = create(() => ({ isLive: true, since: 0 }));

function setLive(isLive: boolean): void {
  const known = useLiveState.getState();
  if (known.isLive !== isLive) useLiveState.setState({ isLive, since: Date.now() });
}

/** Listens for as long as the panel is open; returns how to stop. */
export function followEvents(client: QueryClient): () => void {
  const stopping = new AbortController();
  const coalescer = coalesce(client);
  const channel = new BroadcastChannel(CHANNEL);
  const started = Date.now();
  let leads = false;

  const receive = (frame: Frame) => {
    if (frame.kind === "change") coalescer.add(frame.change);
    if (frame.kind === "state") setLive(frame.isLive);
    if (frame.kind === "missed") void client.invalidateQueries();
    if (frame.kind === "ask" && leads) channel.postMessage(stateFrame());
  };
  const tell = (frame: Frame) => {
    receive(frame);
    channel.postMessage(frame);
  };
  const lead = () => {
    leads = true;
    return listen(tell, stopping.signal, Date.now() - started > JUST_LOADED);
  };
  channel.onmessage = ({ data }: MessageEvent<Frame>) => receive(data);
  channel.postMessage({ kind: "ask" } satisfies Frame);
  void elect(lead, stopping.signal);

  return () => {
    stopping.abort();
    coalescer.stop();
    channel.close();
  };
}

function stateFrame(): Frame {
  return { kind: "state", isLive: useLiveState.getState().isLive };
}

async function elect(lead: () => Promise<void>, signal: AbortSignal): Promise<void> {
  // Without Web Locks (plain http on another machine) every tab listens for itself.
  if (navigator.locks === undefined) return lead();
  try {
    await navigator.locks.request(LEADER, { signal }, lead);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Holds the stream open, over lost connections and renewed sessions, until told to stop. */
async function listen(tell: Tell, signal: AbortSignal, hasGap: boolean): Promise<void> {
  let wait = FIRST_WAIT;
  let mayHaveMissed = hasGap;
  while (!signal.aborted) {
    const opened = Date.now();
    const ending = await stream(tell, signal, mayHaveMissed);
    mayHaveMissed = true;
    if (signal.aborted) return;
    if (ending === "bye" && (await refreshSession(opened).catch(() => false))) continue;
    tell({ kind: "state", isLive: false });
    wait = Date.now() - opened > LONGEST_WAIT ? FIRST_WAIT : Math.min(wait * 2, LONGEST_WAIT);
    await pause(wait, signal);
    await refreshSession(opened).catch(() => false);
  }
}

function stream(tell: Tell, signal: AbortSignal, mayHaveMissed: boolean): Promise<Ending> {
  return new Promise((resolve) => {
    const source = new EventSource("/api/v1/events");
    const end = (ending: Ending) => {
      source.close();
      signal.removeEventListener("abort", abort);
      resolve(ending);
    };
    const abort = () => end("lost");
    signal.addEventListener("abort", abort);
    source.addEventListener("hello", () => {
      tell({ kind: "state", isLive: true });
      if (mayHaveMissed) tell({ kind: "missed" });
    });
    source.addEventListener("change", ({ data }) => {
      tell({ kind: "change", change: JSON.parse(data) as Change });
    });
    source.addEventListener("bye", () => end("bye"));
    source.addEventListener("error", () => end("lost"));
  });
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

const FLUSH_AFTER = 60;
const BUSY_RETRY = 150;

/**
 * Gathers changes and refreshes each topic's queries once per burst. A topic whose queries are being
 * fetched waits: refetching under way would be thrown away again and again while many calls move.
 */
export function coalesce(client: QueryClient) {
  const pending = new Map<string, Set<string>>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    timer = undefined;
    for (const [topic, ids] of pending) {
      if (client.isFetching({ queryKey: [topic] }) > 0) continue;
      pending.delete(topic);
      void client.invalidateQueries({
        predicate: ({ queryKey }) => concerns(queryKey, topic, ids),
      });
    }
    if (pending.size > 0) timer = setTimeout(flush, BUSY_RETRY);
  };

  return {
    add({ topic, ids }: Change) {
      const gathered = pending.get(topic) ?? new Set<string>();
      for (const id of ids) gathered.add(id);
      pending.set(topic, gathered);
      timer ??= setTimeout(flush, FLUSH_AFTER);
    },
    stop() {
      clearTimeout(timer);
      pending.clear();
    },
  };
}

/** Query keys start with the topic; details of other records than the changed ones stay as they are. */
function concerns(queryKey: readonly unknown[], topic: string, ids: Set<string>): boolean {
  if (queryKey[0] !== topic) return false;
  return queryKey[1] !== "detail" || ids.size === 0 || ids.has(String(queryKey[2]));
}
