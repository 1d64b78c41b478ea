/** Plays voices. One clip at a time, whoever asks. */
import { create } from "zustand";

interface Player {
  /** The voice that is heard. */
  playing: string | null;
  failed: string | null;
}

export const usePlayer = create((): Player => ({ playing: null, failed: null }));

let audio: HTMLAudioElement | null = null;

function element(): HTMLAudioElement {
  if (audio === null) {
    audio = new Audio();
    audio.addEventListener("ended", () => usePlayer.setState({ playing: null }));
    audio.addEventListener("error", fail);
  }
  return audio;
}

function fail(): void {
  usePlayer.setState(({ playing, failed }) => ({ playing: null, failed: playing ?? failed }));
}

export function stopClip(): void {
  audio?.pause();
  usePlayer.setState({ playing: null });
}

/** Plays the clip of a voice from its start, or stops it when it is the one that plays. */
export function toggleClip(id: string, url: string): void {
  if (usePlayer.getState().playing === id) {
    stopClip();
    return;
  }
  const player = element();
  player.src = url;
  usePlayer.setState({ playing: id, failed: null });
  // Refused when another clip was asked for meanwhile; only the last one counts.
  player.play().catch(() => usePlayer.getState().playing === id && fail());
}
