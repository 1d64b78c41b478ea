/** Clips of voices, fetched and decoded once: all equally loud, plain and as a phone line carries them. */
import { fetchRaw } from "@/api/client";
import { LINE_RATE, overPhoneLine } from "./phone-line";
import { evenGain, mono, outline, wav } from "./sound";

/** Where sound comes from, and under which name it is kept. */
export interface ClipSource {
  key: string;
  read: () => Promise<ArrayBuffer>;
}

export interface Clip {
  /** Addresses within the page. */
  plain: string;
  phone: string;
  outline: number[];
}

const PARTS = 40;
const DECODING_RATE = 48_000;
/** So many are kept; the one heard longest ago goes first. */
const MOST_KEPT = 60;
const clips = new Map<string, Promise<Clip>>();

async function fetchClip(url: string): Promise<ArrayBuffer> {
  const answer = await fetchRaw(url);
  if (!answer.ok) throw new Error(`The clip was not handed out: ${answer.status}.`);
  return answer.arrayBuffer();
}

/** The clip of a voice at an address of the panel. */
export const clipAt = (url: string): ClipSource => ({ key: url, read: () => fetchClip(url) });

async function make({ read }: ClipSource): Promise<Clip> {
  const bytes = await read();
  const sound = await new OfflineAudioContext(1, 1, DECODING_RATE).decodeAudioData(bytes);
  const samples = mono(sound);
  const line = mono(await overPhoneLine(sound));
  return {
    plain: URL.createObjectURL(wav(samples, sound.sampleRate, evenGain(samples))),
    phone: URL.createObjectURL(wav(line, LINE_RATE, evenGain(line))),
    outline: outline(samples, PARTS),
  };
}

function forget(key: string): void {
  const clip = clips.get(key);
  clips.delete(key);
  void clip?.then(
    ({ plain, phone }) => {
      URL.revokeObjectURL(plain);
      URL.revokeObjectURL(phone);
    },
    () => undefined,
  );
}

/** Sound to play; asked for ahead, it plays at once. */
export function loadClip(source: ClipSource): Promise<Clip> {
  const { key } = source;
  const known = clips.get(key);
  if (known !== undefined) {
    clips.delete(key);
    clips.set(key, known);
    return known;
  }
  const clip = make(source);
  clips.set(key, clip);
  clip.catch(() => clips.get(key) === clip && clips.delete(key));
  for (const [oldest] of clips) {
    if (clips.size <= MOST_KEPT) break;
    forget(oldest);
  }
  return clip;
}
