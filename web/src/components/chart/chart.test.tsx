import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, test, vi } from "vitest";
import { loadWords } from "@/i18n/i18n";
import { Chart } from "./chart";
import type { ChartPoint } from "./types";

beforeAll(() => loadWords("chart"));

const POINTS: ChartPoint[] = [
  { x: "2026-11-21", values: { cost: 12.5, before: 10 } },
  { x: "2026-11-22", values: { cost: 14, before: null } },
];

function renderChart(points = POINTS, onPoint?: (point: ChartPoint) => void) {
  render(
    <Chart
      kind="area"
      title="Cost rises"
      description="$ per day"
      xLabel="Day"
      fileName="cost"
      points={points}
      series={[
        { key: "cost", label: "Cost" },
        { key: "before", label: "Previous period", isGhost: true },
      ]}
      formatX={(x) => x.slice(5)}
      formatValue={(value) => (value === null ? "—" : `$${value}`)}
      empty="No calls yet."
      onPoint={onPoint}
    />,
  );
  return userEvent.setup();
}

test("shows its exact values as a table, one click away", async () => {
  const opened = vi.fn();
  const user = renderChart(POINTS, opened);
  await user.click(await screen.findByRole("button", { name: "Show as table" }));
  const table = screen.getByRole("table", { name: "Cost rises" });
  const cells = within(table)
    .getAllByRole("cell")
    .map((cell) => cell.textContent);
  expect(cells).toEqual(["$12.5", "$10", "$14", "—"]);
  await user.click(within(table).getByRole("button", { name: "11-22" }));
  expect(opened).toHaveBeenCalledWith(POINTS[1]);
  expect(screen.getByRole("button", { name: "Show as chart" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
});

test("saves its values as CSV, with the raw instants", async () => {
  const saved: Blob[] = [];
  vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
    saved.push(blob as Blob);
    return "blob:cost";
  });
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
  const user = renderChart();
  await user.click(await screen.findByRole("button", { name: "More of this chart" }));
  await user.click(await screen.findByRole("menuitem", { name: "Save as CSV" }));
  await waitFor(() => expect(saved).toHaveLength(1));
  expect(await saved[0]?.text()).toContain(
    "Day,Cost,Previous period\r\n2026-11-21,12.5,10\r\n2026-11-22,14,",
  );
});

test("says why it is empty", () => {
  renderChart([{ x: "2026-11-21", values: { cost: null, before: null } }]);
  expect(screen.getByText("No calls yet.")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Show as table" })).toBeNull();
});
