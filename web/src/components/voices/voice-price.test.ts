import { expect, test } from "vitest";
import { makeEstimate, PRICES } from "@/test/call-factories";
import { speechPrice, wholePrice } from "./voice-price";

test("a voice costs what its provider does; of one that is not listed, the usual", () => {
  expect(speechPrice(PRICES, "elevenlabs")).toBe(40_000);
  expect(speechPrice(PRICES, "somebody")).toBe(PRICES.other_speech);
});

test("a whole call has the model that agents have at first, or the agent's own parts with this voice", () => {
  expect(wholePrice(PRICES, "cartesia", null)).toBe(55_000 + 15_000 + 15_000 + 45_000);
  expect(wholePrice(PRICES, "cartesia", makeEstimate())).toBe(155_000 - 40_000 + 15_000);
});
