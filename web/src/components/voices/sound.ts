/** Sound as numbers: how loud it is, its outline, and the file that a browser plays. */

/** What speech is brought to, as the root of the mean square of what is no silence. */
const WANTED_LEVEL = 0.12;
const SILENCE = 0.005;
const LOUDEST_PEAK = 0.97;
const MOST_GAIN = 12;
const WAV_HEADER = 44;

/** All channels as one. */
export function mono(sound: AudioBuffer): Float32Array {
  const channels = Array.from({ length: sound.numberOfChannels }, (_, at) =>
    sound.getChannelData(at),
  );
  return Float32Array.from({ length: sound.length }, (_, at) => {
    const sum = channels.reduce((total, channel) => total + (channel[at] ?? 0), 0);
    return sum / channels.length;
  });
}

/** What to multiply samples by so that one voice is as loud as another; pauses do not count. */
export function evenGain(samples: Float32Array): number {
  let sum = 0;
  let count = 0;
  let peak = 0;
  for (const sample of samples) {
    const size = Math.abs(sample);
    peak = Math.max(peak, size);
    if (size < SILENCE) continue;
    sum += sample * sample;
    count += 1;
  }
  if (count === 0) return 1;
  return Math.min(WANTED_LEVEL / Math.sqrt(sum / count), LOUDEST_PEAK / peak, MOST_GAIN);
}

/** The highest sample of each of so many equal parts, from 0 to 1. */
export function outline(samples: Float32Array, parts: number): number[] {
  const size = samples.length / parts;
  const peaks = Array.from({ length: parts }, (_, part) => {
    let peak = 0;
    const end = Math.floor((part + 1) * size);
    for (let at = Math.floor(part * size); at < end; at += 1) {
      peak = Math.max(peak, Math.abs(samples[at] ?? 0));
    }
    return peak;
  });
  const highest = Math.max(...peaks, SILENCE);
  return peaks.map((peak) => peak / highest);
}

/** Samples of one channel as a WAV file of 16 bits. */
export function wav(samples: Float32Array, rate: number, gain: number): Blob {
  const bytes = new ArrayBuffer(WAV_HEADER + samples.length * 2);
  const view = new DataView(bytes);
  const write = (at: number, text: string) => {
    for (let index = 0; index < text.length; index += 1) {
      view.setUint8(at + index, text.charCodeAt(index));
    }
  };
  write(0, "RIFF");
  view.setUint32(4, bytes.byteLength - 8, true);
  write(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  write(36, "data");
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, index) => {
    const level = Math.max(-1, Math.min(1, sample * gain));
    view.setInt16(WAV_HEADER + index * 2, Math.round(level * 32_767), true);
  });
  return new Blob([bytes], { type: "audio/wav" });
}
