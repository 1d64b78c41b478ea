/** The chart's values as a table. */
import type { ChartShape } from "./types";

interface ChartTableProps extends ChartShape {
  title: string;
  xLabel: string;
}

const CELL = "h-8 border-b px-3 text-sm first:pl-0 last:pr-0";

export function ChartTable({
  title,
  xLabel,
  points,
  series,
  formatX,
  formatValue,
  onPoint,
}: ChartTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section aria-label={title} tabIndex={0} className="max-h-72 overflow-auto">
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr className="text-left text-muted">
            <th scope="col" className={`${CELL} sticky top-0 bg-surface font-medium`}>
              {xLabel}
            </th>
            {series.map(({ key, label }) => (
              <th
                key={key}
                scope="col"
                className={`${CELL} sticky top-0 bg-surface text-right font-medium`}
              >
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.x} className="hover:bg-sunken">
              <th scope="row" className={`${CELL} text-left font-normal`}>
                {onPoint === undefined ? (
                  formatX(point.x)
                ) : (
                  <button
                    type="button"
                    className="min-h-6 hover:underline"
                    onClick={() => onPoint(point)}
                  >
                    {formatX(point.x)}
                  </button>
                )}
              </th>
              {series.map(({ key }) => (
                <td key={key} className={`${CELL} text-right tabular-nums`}>
                  {formatValue(point.values[key] ?? null)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
