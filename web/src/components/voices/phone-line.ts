/** What a telephone makes of sound: one channel, 8,000 samples a second, 300 to 3,400 Hz, 8 bits by the µ-law of G.711. */

export const LINE_RATE = 8_000;
const LOWEST_HZ = 300;
const HIGHEST_HZ = 3_400;
const BIAS = 132;
const LOUDEST = 32_635;
const FULL = 32_768;

/** A sample from -1 to 1 as one byte. */
export function encodeMuLaw(sample: number): number {
  const level = Math.round(Math.max(-1, Math.min(1, sample)) * (FULL - 1));
  const sign = level < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(level), LOUDEST) + BIAS;
  const exponent = Math.max(0, 31 - Math.clz32(magnitude) - 7);
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

/** One byte as the sample that the other end hears. */
export function decodeMuLaw(byte: number): number {
  const bits = ~byte & 0xff;
  const exponent = (bits >> 4) & 0x07;
  const magnitude = ((((bits & 0x0f) << 3) + BIAS) << exponent) - BIAS;
  return (bits & 0x80 ? -magnitude : magnitude) / FULL;
}

/** The sound as it comes out of the other end of a line. */
export async function overPhoneLine(sound: AudioBuffer): Promise<AudioBuffer> {
  const length = Math.max(1, Math.ceil(sound.duration * LINE_RATE));
  const line = new OfflineAudioContext(1, length, LINE_RATE);
  const source = new AudioBufferSourceNode(line, { buffer: sound });
  const low = new BiquadFilterNode(line, { type: "highpass", frequency: LOWEST_HZ });
  const high = new BiquadFilterNode(line, { type: "lowpass", frequency: HIGHEST_HZ });
  source.connect(low).connect(high).connect(line.destination);
  source.start();
  const heard = await line.startRendering();
  const samples = heard.getChannelData(0);
  for (let index = 0; index < samples.length; index += 1) {
    samples[index] = decodeMuLaw(encodeMuLaw(samples[index] ?? 0));
  }
  return heard;
}
