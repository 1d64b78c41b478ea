import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, test } from "vitest";
import { loadWords } from "@/i18n/i18n";
import { makeEstimate } from "@/test/call-factories";
import { Meter } from "./meter";
import { MeterContext } from "./meter-context";

beforeAll(() => loadWords("prompt-editor"));

const show = (tokens: number, estimate: Parameters<typeof makeEstimate>[0] | null) =>
  render(
    <MeterContext value={estimate === null ? null : makeEstimate(estimate)}>
      <Meter tokens={tokens} />
    </MeterContext>,
  );

const meter = () => screen.getByRole("meter", { name: "Tokens per request" });

test("counts what goes with the text, and says a minute and a month at the real volume", () => {
  show(1_000, {
    minutes_per_month: 2_000,
    tokens: { prompt: 1, tools: 300, state: 200, total: 501 },
  });
  expect(meter()).toHaveAttribute("aria-valuenow", "1500");
  expect(screen.getByText("$0.155 per minute")).toBeInTheDocument();
  expect(screen.getByText("$310.00 per month at 2,000 min")).toBeInTheDocument();
  expect(screen.queryByText(/the model costs/)).not.toBeInTheDocument();
});

test("beyond the step the model's part grows", () => {
  show(6_500, { minutes_per_month: 1_000 });
  expect(meter()).toHaveAttribute("aria-valuetext", "Tokens per request: 7,000 of 3,500");
  expect(screen.getByText("the model costs ×2")).toBeInTheDocument();
  expect(screen.getByText("$0.20 per minute")).toBeInTheDocument();
  expect(screen.getByText("$200.00 per month at 1,000 min")).toBeInTheDocument();
});

test("without calls it asks for the volume", async () => {
  show(10, {});
  await userEvent.type(screen.getByLabelText(/No calls in 30 days/), "500");
  expect(screen.getByText("$77.50 per month at 500 min")).toBeInTheDocument();
});

test("without an agent there are tokens alone", () => {
  show(3_600, null);
  expect(meter()).toHaveAttribute("aria-valuenow", "3600");
  expect(screen.queryByText(/per minute/)).not.toBeInTheDocument();
});

test("tells line by line where the price is from, and what calls really cost", async () => {
  show(10, {
    minutes_per_month: 60,
    actual: {
      calls: 31,
      duration_ms: 3_600_000,
      cost_micros: 7_800_000,
      micros_per_minute: 130_000,
    },
  });
  await userEvent.click(screen.getByRole("button", { name: "How it is reckoned" }));
  expect(await screen.findByText("Price of a minute")).toBeInTheDocument();
  expect(
    screen.getByText("31 calls of the last 30 days cost $0.13 per minute."),
  ).toBeInTheDocument();
  expect(screen.getByText("List prices of August 2026; yours may differ.")).toBeInTheDocument();
});
