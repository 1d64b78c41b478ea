/** The microphone: whether it may be used, what stands in the way, and how loud it hears. */
import { useEffect, useState } from "react";

export type MicrophoneState = "prompt" | "granted" | "denied" | "missing" | "busy" | "insecure";

/** What the browser says when it does not hand it over. */
export function stateOfRefusal(error: unknown): MicrophoneState {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "missing";
  return "busy";
}

const isOffered = () => navigator.mediaDevices?.getUserMedia !== undefined;

export function useMicrophone() {
  const [state, setState] = useState<MicrophoneState>(() => (isOffered() ? "prompt" : "insecure"));
  const [stream, setStream] = useState<MediaStream | null>(null);

  useEffect(() => followPermission(setState), []);
  useEffect(() => () => stop(stream), [stream]);

  const open = async (): Promise<boolean> => {
    if (!isOffered()) return false;
    try {
      setStream(await navigator.mediaDevices.getUserMedia({ audio: true }));
      setState("granted");
      return true;
    } catch (error) {
      setState(stateOfRefusal(error));
      return false;
    }
  };
  return { state, stream, open, close: () => setStream(null) };
}

const stop = (stream: MediaStream | null) => {
  for (const track of stream?.getTracks() ?? []) track.stop();
};

/** Not every browser tells; then the first use does. */
function followPermission(tell: (state: MicrophoneState) => void): (() => void) | undefined {
  if (!isOffered() || navigator.permissions === undefined) return undefined;
  let status: PermissionStatus | null = null;
  let isOver = false;
  const read = () => {
    if (status !== null) tell(status.state);
  };
  navigator.permissions.query({ name: "microphone" as PermissionName }).then(
    (found) => {
      if (isOver) return;
      status = found;
      read();
      found.addEventListener("change", read);
    },
    () => undefined,
  );
  return () => {
    isOver = true;
    status?.removeEventListener("change", read);
  };
}

const SAMPLES = 1024;
/** Speech stays far below full scale; this makes it fill the meter. */
const GAIN = 5;

/** Between 0 and 1, as it is heard. */
export function useLevel(stream: MediaStream | null): number {
  const [level, setLevel] = useState(0);
  useEffect(() => {
    if (stream === null || typeof AudioContext === "undefined") return undefined;
    const audio = new AudioContext();
    const analyser = audio.createAnalyser();
    analyser.fftSize = SAMPLES;
    audio.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(SAMPLES);
    let frame = 0;
    const measure = () => {
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / SAMPLES;
      setLevel(Math.round(Math.min(1, Math.sqrt(power) * GAIN) * 50) / 50);
      frame = requestAnimationFrame(measure);
    };
    measure();
    return () => {
      cancelAnimationFrame(frame);
      void audio.close();
      setLevel(0);
    };
  }, [stream]);
  return level;
}
