import { describe, expect, test } from "vitest";
import { decodeMuLaw, encodeMuLaw } from "./phone-line";
import { evenGain, outline, wav } from "./sound";

const tone = (size: number, length = 800) =>
  Float32Array.from({ length }, (_, at) => size * Math.sin(at / 5));
const level = (samples: Float32Array, gain: number) =>
  Math.sqrt(samples.reduce((sum, sample) => sum + (sample * gain) ** 2, 0) / samples.length);

describe("a phone line", () => {
  test("has the bytes of G.711", () => {
    expect([0, 1, -1].map(encodeMuLaw)).toEqual([0xff, 0x80, 0x00]);
    expect([0xff, 0x80, 0x00].map(decodeMuLaw)).toEqual([0, 32_124 / 32_768, -32_124 / 32_768]);
  });

  test("gives every byte back, and every sample nearly", () => {
    for (let byte = 0; byte < 256; byte += 1) {
      const again = encodeMuLaw(decodeMuLaw(byte));
      // There are two zeros.
      expect(again === byte || (byte === 0x7f && again === 0xff)).toBe(true);
    }
    for (let sample = -1; sample <= 1; sample += 0.001) {
      const heard = decodeMuLaw(encodeMuLaw(sample));
      expect(Math.abs(heard - sample)).toBeLessThan(0.025 * Math.abs(sample) + 0.03);
    }
  });
});

describe("loudness", () => {
  test("is even, whatever a clip was recorded at, and pauses do not count", () => {
    const loud = tone(0.6);
    const quiet = tone(0.05);
    expect(level(loud, evenGain(loud))).toBeCloseTo(level(quiet, evenGain(quiet)), 2);
    const paused = new Float32Array(1600);
    paused.set(quiet);
    expect(evenGain(paused)).toBeCloseTo(evenGain(quiet), 5);
  });

  test("never clips, and silence stays silence", () => {
    const click = new Float32Array(1000);
    click.set([1, -1, 1], 10);
    expect(evenGain(click)).toBeLessThanOrEqual(1);
    expect(evenGain(new Float32Array(100))).toBe(1);
  });
});

test("an outline has the highest of each part", () => {
  const samples = Float32Array.from([0.1, -0.5, 0.2, 0.25]);
  expect(outline(samples, 2)).toEqual([1, 0.5]);
  expect(outline(new Float32Array(0), 3)).toEqual([0, 0, 0]);
});

test("a file says what it is and holds each sample", async () => {
  const bytes = new DataView(await wav(Float32Array.from([0, 0.5, -2]), 8000, 1).arrayBuffer());
  const text = (at: number) =>
    String.fromCharCode(...[0, 1, 2, 3].map((i) => bytes.getUint8(at + i)));
  expect([text(0), text(8), text(36)]).toEqual(["RIFF", "WAVE", "data"]);
  expect([bytes.getUint32(24, true), bytes.getUint32(40, true)]).toEqual([8000, 6]);
  expect([44, 46, 48].map((at) => bytes.getInt16(at, true))).toEqual([0, 16_384, -32_767]);
});
