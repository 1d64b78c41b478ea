/** What a chart shows. */

export type ChartColor = 1 | 2 | 3 | 4 | 5 | 6;

export interface ChartSeries {
  key: string;
  label: string;
  color?: ChartColor;
  /** The previous period: dashed and grey. */
  isGhost?: boolean;
}

export interface ChartPoint {
  /** The instant or category of the point. */
  x: string;
  values: Record<string, number | null>;
}

export interface ChartMarker {
  x: string;
  label: string;
}

export interface ChartLimit {
  value: number;
  label: string;
}

export interface ChartShape {
  kind: "line" | "area" | "bar";
  points: ChartPoint[];
  series: ChartSeries[];
  formatX: (x: string) => string;
  formatValue: (value: number | null) => string;
  /** Shorter words for the axis; the values' own if left out. */
  formatTick?: (value: number) => string;
  /** Vertical lines at what happened: a version was published. */
  markers?: ChartMarker[];
  /** A horizontal line at what must not be passed. */
  limit?: ChartLimit;
  /** Opens what is behind a point. */
  onPoint?: (point: ChartPoint) => void;
}

export function colorOf(series: ChartSeries): string {
  return series.isGhost ? "var(--muted)" : `var(--chart-${series.color ?? 1})`;
}
