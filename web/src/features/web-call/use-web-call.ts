/** A call through this browser: placed, joined with Retell's own SDK, ended. */

import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { RetellWebClient } from "retell-client-js-sdk";
import { filledOf, trialOf } from "@/stores/trials";
import { accessTokenOf, placeWebCall } from "./api";
import { merged, type Utterance, utterancesOf } from "./transcript";

export type Phase = "ready" | "connecting" | "waiting" | "listening" | "talking" | "ended";

/** Retell's browser SDK could not connect; it does not say why. */
export class NotConnected extends Error {}

const loadClient = async () => {
  const { RetellWebClient: Client } = await import("retell-client-js-sdk");
  return new Client();
};

export function useWebCall(agentId: string) {
  const [phase, setPhase] = useState<Phase>("ready");
  const [callId, setCallId] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [said, setSaid] = useState<Utterance[]>([]);
  const [isMuted, setIsMuted] = useState(false);
  const client = useRef<RetellWebClient | null>(null);

  const fail = (reason: unknown) => {
    client.current = null;
    setError(reason);
    setPhase("ended");
  };
  /** What it tells counts only while it is the present call: somebody may hang up before it is connected. */
  const follow = (joined: RetellWebClient) => {
    const on = (event: string, react: (told?: unknown) => void) =>
      joined.on(event, (told: unknown) => {
        if (client.current === joined) react(told);
        else if (event === "call_started") joined.stopCall();
      });
    on("call_started", () => setPhase("waiting"));
    on("call_ready", () => setPhase("listening"));
    on("agent_start_talking", () => setPhase("talking"));
    on("agent_stop_talking", () => setPhase("listening"));
    on("update", (update) => setSaid((known) => merged(known, utterancesOf(update))));
    on("call_ended", () => setPhase("ended"));
    on("error", () => fail(new NotConnected()));
  };
  const join = async (joined: RetellWebClient) => {
    const id = await placeWebCall(agentId, filledOf(trialOf(agentId).variables));
    setCallId(id);
    const accessToken = await accessTokenOf(id);
    if (client.current !== joined) return;
    follow(joined);
    await joined.startCall({ accessToken });
  };
  const start = async () => {
    setPhase("connecting");
    setError(null);
    setSaid([]);
    setCallId(null);
    setIsMuted(false);
    try {
      const joined = await loadClient();
      client.current = joined;
      await join(joined);
    } catch (reason) {
      fail(reason);
    }
  };
  const leave = () => {
    const joined = client.current;
    client.current = null;
    joined?.stopCall();
  };
  const hangUp = () => {
    leave();
    setPhase("ended");
  };
  const toggleMute = () => {
    if (isMuted) client.current?.unmute();
    else client.current?.mute();
    setIsMuted(!isMuted);
  };
  const leaveWithPage = useEffectEvent(leave);
  useEffect(() => () => leaveWithPage(), []);
  return { phase, callId, error, said, isMuted, start, hangUp, toggleMute };
}

export type WebCall = ReturnType<typeof useWebCall>;
