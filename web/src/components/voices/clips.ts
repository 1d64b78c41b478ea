/** Clips of voices, fetched and decoded once: all equally loud, plain and as a phone line carries them. */
import { LINE_RATE, overPhoneLine } from "./phone-line";
import { evenGain, mono, outline, wav } from "./sound";

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

async function make(url: string): Promise<Clip> {
  const answer = await fetch(url, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`The clip was not handed out: ${answer.status}.`);
  const bytes = await answer.arrayBuffer();
  const sound = await new OfflineAudioContext(1, 1, DECODING_RATE).decodeAudioData(bytes);
  const samples = mono(sound);
  const line = mono(await overPhoneLine(sound));
  return {
    plain: URL.createObjectURL(wav(samples, sound.sampleRate, evenGain(samples))),
    phone: URL.createObjectURL(wav(line, LINE_RATE, evenGain(line))),
    outline: outline(samples, PARTS),
  };
}

function forget(url: string): void {
  const clip = clips.get(url);
  clips.delete(url);
  void clip?.then(
    ({ plain, phone }) => {
      URL.revokeObjectURL(plain);
      URL.revokeObjectURL(phone);
    },
    () => undefined,
  );
}

/** The clip at an address of the panel; asked for ahead, it plays at once. */
export function loadClip(url: string): Promise<Clip> {
  const known = clips.get(url);
  if (known !== undefined) {
    clips.delete(url);
    clips.set(url, known);
    return known;
  }
  const clip = make(url);
  clips.set(url, clip);
  clip.catch(() => clips.get(url) === clip && clips.delete(url));
  for (const [oldest] of clips) {
    if (clips.size <= MOST_KEPT) break;
    forget(oldest);
  }
  return clip;
}
