import { expect, test } from "vitest";
import { makeVoice } from "@/test/call-factories";
import { modelsOf, moved, offeredFallbacks } from "./fallback-voices";

const voices = [
  ["11labs-Adrian", "elevenlabs"],
  ["11labs-Anna", "elevenlabs"],
  ["openai-Alloy", "openai"],
  ["openai-Nova", "openai"],
  ["cartesia-Elena", "cartesia"],
].map(([voice_id = "", provider = ""]) => makeVoice({ voice_id, provider }));

const names = (chosen: string[]) =>
  offeredFallbacks(voices, "11labs-Adrian", chosen).map(({ voice_id }) => voice_id);

test("only voices of providers that are not there yet step in", () => {
  expect(names([])).toEqual(["openai-Alloy", "openai-Nova", "cartesia-Elena"]);
  expect(names(["openai-Nova"])).toEqual(["cartesia-Elena"]);
  expect(names(["openai-Nova", "cartesia-Elena"])).toEqual([]);
});

test("their order can be changed", () => {
  expect(moved(["a", "b", "c"], 1, -1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b", "c"], 1, 1)).toEqual(["a", "c", "b"]);
});

test("a voice has the models of its provider", () => {
  const models = [
    "eleven_v3",
    "sonic-3",
    "tts-1",
    "s1",
    "s2-pro",
    "speech-02-turbo",
    "inworld-tts-2",
  ];
  expect(modelsOf("fish_audio", models)).toEqual(["s1", "s2-pro"]);
  expect(modelsOf("cartesia", models)).toEqual(["sonic-3"]);
  expect(modelsOf("platform", models)).toEqual(models);
  expect(modelsOf(undefined, models)).toEqual(models);
});
