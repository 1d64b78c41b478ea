/** Plays voices. One clip at a time, whoever asks. */
import { create } from "zustand";
import { type ClipSource, loadClip } from "./clips";

interface Player {
  /** The voice that is heard, or on its way to be. */
  playing: string | null;
  failed: string | null;
  /** Why, where the server said so. */
  error: unknown;
  /** Whether the browser let nothing be heard. */
  isBlocked: boolean;
  /** Whether voices are heard as a phone line carries them. */
  isPhoneLine: boolean;
}

export interface Manner {
  /** 1 is as recorded. */
  speed?: number;
  /** From 0 to 1. */
  volume?: number;
}

export const usePlayer = create(
  (): Player => ({
    playing: null,
    failed: null,
    error: null,
    isBlocked: false,
    isPhoneLine: false,
  }),
);

let audio: HTMLAudioElement | null = null;

function element(): HTMLAudioElement {
  if (audio === null) {
    audio = new Audio();
    audio.addEventListener("ended", () => usePlayer.setState({ playing: null }));
  }
  return audio;
}

function fail(id: string, reason: unknown): void {
  if (usePlayer.getState().playing !== id) return;
  const isBlocked = reason instanceof DOMException && reason.name === "NotAllowedError";
  usePlayer.setState({ playing: null, failed: id, error: reason, isBlocked });
}

/** How far the clip that plays has come, from 0 to 1. */
export function position(): number {
  if (audio === null || !Number.isFinite(audio.duration) || audio.duration === 0) return 0;
  return audio.currentTime / audio.duration;
}

export function stopClip(): void {
  audio?.pause();
  usePlayer.setState({ playing: null });
}

/** Changes how the clip that plays is heard. */
export function adjust({ speed = 1, volume = 1 }: Manner): void {
  if (audio === null) return;
  audio.playbackRate = speed;
  audio.volume = volume;
}

/** Plays the clip of a voice from its start. Only the last one asked for is heard. */
export async function playClip(id: string, source: ClipSource, manner: Manner = {}): Promise<void> {
  audio?.pause();
  usePlayer.setState({ playing: id, failed: null, error: null, isBlocked: false });
  try {
    const clip = await loadClip(source);
    const { playing, isPhoneLine } = usePlayer.getState();
    if (playing !== id) return;
    const player = element();
    player.src = isPhoneLine ? clip.phone : clip.plain;
    adjust(manner);
    await player.play();
  } catch (reason) {
    fail(id, reason);
  }
}

/** Plays the clip of a voice, or stops it when it is the one that plays. */
export function toggleClip(id: string, source: ClipSource, manner?: Manner): void {
  if (usePlayer.getState().playing === id) stopClip();
  else void playClip(id, source, manner);
}

/** Hears the other way, at once also what plays. */
export function setPhoneLine(isPhoneLine: boolean, again?: () => void): void {
  usePlayer.setState({ isPhoneLine });
  if (usePlayer.getState().playing !== null) again?.();
}
