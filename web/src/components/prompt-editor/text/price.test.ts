import { describe, expect, test } from "vitest";
import { barOf, perMinute, scaleOf } from "./price";

const price = { fixed: 110_000, model: 45_000 };

describe("the price of a minute", () => {
  test("is the list's up to the step, the step included", () => {
    for (const tokens of [0, 1, 3_499, 3_500]) expect(perMinute(tokens, price)).toBe(155_000);
  });

  test("grows by the model's part alone, in whole seconds rounded up", () => {
    expect(perMinute(7_000, price)).toBe(110_000 + 90_000);
    // One token more: 60.02 seconds, billed as 61.
    expect(perMinute(3_501, price)).toBe(110_000 + 45_750);
    expect(perMinute(5_250, price)).toBe(110_000 + 67_500);
  });

  test("never falls as the prompt grows", () => {
    let former = 0;
    for (let tokens = 0; tokens < 20_000; tokens += 7) {
      const now = perMinute(tokens, price);
      expect(now).toBeGreaterThanOrEqual(former);
      former = now;
    }
  });

  test("of an agent without a model of Retell's stays", () => {
    expect(perMinute(50_000, { fixed: 85_000, model: 0 })).toBe(85_000);
  });
});

test("the factor is one up to the step", () => {
  expect([0, 3_500, 7_000, 4_200].map(scaleOf)).toEqual([1, 1, 2, 1.2]);
});

test("the bar is full at the step and split beyond it", () => {
  expect(barOf(1_750)).toEqual({ within: 0.5, beyond: 0 });
  expect(barOf(3_500)).toEqual({ within: 1, beyond: 0 });
  expect(barOf(7_000)).toEqual({ within: 0.5, beyond: 0.5 });
});
