/** Draws the chart with Recharts; loaded with the first chart that has something to show. */
import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { useMediaQuery } from "@/hooks/use-media-query";
import { type ChartSeries, type ChartShape, colorOf } from "./types";

interface ChartCanvasProps extends ChartShape {
  height: number;
  label: string;
  help: string;
}

const TICK = { fill: "var(--muted)", fontSize: 11.5 };
const LEAST_TICK_GAP = 40;

export default function ChartCanvas(props: ChartCanvasProps) {
  const {
    points,
    formatX,
    formatValue,
    formatTick = formatValue,
    markers = [],
    limit,
    onPoint,
    height,
  } = props;
  const isStill = useMediaQuery("(prefers-reduced-motion: reduce)");
  const rows = points.map(({ x, values }) => ({ x, ...values }));
  const openPoint = ({ activeLabel }: { activeLabel?: string | number }) => {
    const point = points.find(({ x }) => x === activeLabel);
    if (point !== undefined) onPoint?.(point);
  };
  return (
    <div className={onPoint === undefined ? undefined : "cursor-pointer"}>
      <ResponsiveContainer width="100%" height={height}>
        <ComposedChart
          data={rows}
          title={props.label}
          desc={props.help}
          margin={{ top: 12, right: 12, bottom: 0, left: 0 }}
          onClick={openPoint}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="x"
            tickFormatter={formatX}
            tick={TICK}
            tickLine={false}
            axisLine={false}
            minTickGap={LEAST_TICK_GAP}
          />
          <YAxis
            tickFormatter={formatTick}
            tick={TICK}
            tickLine={false}
            axisLine={false}
            width="auto"
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: "var(--control)", fill: "var(--line)", fillOpacity: 0.35 }}
            content={<Values {...props} />}
          />
          {limit !== undefined && (
            <ReferenceLine
              y={limit.value}
              stroke="var(--negative)"
              strokeDasharray="6 4"
              label={{ value: limit.label, position: "insideTopLeft", ...TICK }}
            />
          )}
          {markers.map(({ x, label }) => (
            <ReferenceLine
              key={`${x}-${label}`}
              x={x}
              stroke="var(--chart-2)"
              strokeDasharray="2 3"
              label={{ value: label, position: "insideTopLeft", ...TICK }}
            />
          ))}
          {props.series.map((line) => drawn(line, props.kind, isStill))}
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

function drawn(series: ChartSeries, kind: ChartShape["kind"], isStill: boolean) {
  const shared = {
    dataKey: series.key,
    name: series.label,
    isAnimationActive: !isStill,
    animationDuration: 180,
  };
  const color = colorOf(series);
  if (series.isGhost) {
    return (
      <Line
        key={series.key}
        {...shared}
        dot={false}
        stroke={color}
        strokeWidth={1.4}
        strokeDasharray="3 4"
      />
    );
  }
  if (kind === "bar")
    return <Bar key={series.key} {...shared} fill={color} radius={[3, 3, 0, 0]} maxBarSize={28} />;
  const line = { stroke: color, strokeWidth: 2, dot: false, activeDot: { r: 4 } };
  if (kind === "line") return <Line key={series.key} {...shared} {...line} />;
  return <Area key={series.key} {...shared} {...line} fill={color} fillOpacity={0.1} />;
}

interface ValuesProps extends ChartShape {
  active?: boolean;
  label?: string | number;
}

/** The exact values at the pointer or the keyboard's place. */
function Values({ active, label, points, series, formatX, formatValue }: ValuesProps) {
  const point = points.find(({ x }) => x === label);
  if (!active || point === undefined) return null;
  return (
    <div className="rounded-lg border bg-raised px-3 py-2 text-sm shadow-float">
      <p className="mb-1 text-muted">{formatX(point.x)}</p>
      {series.map((line) => (
        <p key={line.key} className="flex items-center gap-2">
          <span aria-hidden style={{ background: colorOf(line) }} className="size-2 rounded-full" />
          {line.label}
          <b className="ml-auto pl-4 font-semibold tabular-nums">
            {formatValue(point.values[line.key] ?? null)}
          </b>
        </p>
      ))}
    </div>
  );
}
