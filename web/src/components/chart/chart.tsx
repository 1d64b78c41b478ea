/** The one chart: a finding as title, exact values by pointer and keyboard, the table one click away, PNG and CSV. */
import { ChartLine, Ellipsis, Table2 } from "lucide-react";
import { lazy, type ReactNode, type RefObject, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { classes } from "@/lib/classes";
import { download, toCsv } from "@/lib/download";
import { Menu } from "../menu";
import { Tooltip } from "../tooltip";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Skeleton } from "../ui/skeleton";
import { ChartTable } from "./chart-table";
import { svgToPng } from "./svg-to-png";
import { type ChartShape, colorOf } from "./types";

const loadCanvas = () => import("./chart-canvas");
const Canvas = lazy(loadCanvas);

interface ChartProps extends ChartShape {
  /** A finding rather than a subject: "Cost rises since version 14". */
  title: string;
  /** Unit and period: "$ per day". */
  description: string;
  /** The head of the table's first column: "Day". */
  xLabel: string;
  /** The files' name without ending. */
  fileName: string;
  /** Undefined while it loads. */
  isLoading?: boolean;
  /** Why there is nothing to see. */
  empty: ReactNode;
  height?: number;
}

export function Chart(props: ChartProps) {
  const { title, description, points, series, isLoading = false, height = 230 } = props;
  const { t } = useTranslation("chart");
  const [isTable, setIsTable] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const isEmpty = points.every(({ values }) =>
    Object.values(values).every((value) => value === null),
  );
  const hasContent = !isLoading && !isEmpty;

  const aside = (
    <>
      <span>{description}</span>
      {hasContent && (
        <ChartActions
          {...props}
          frame={frame}
          isTable={isTable}
          onToggle={() => setIsTable(!isTable)}
        />
      )}
    </>
  );
  return (
    <Card title={title} aside={aside}>
      {series.length > 1 && hasContent && !isTable && <Legend series={series} />}
      <div
        ref={frame}
        style={{ minHeight: height }}
        className={classes(!hasContent && "grid place-items-center")}
      >
        {isLoading && <ChartSkeleton label={t("loading")} />}
        {!isLoading && isEmpty && (
          <p className="max-w-[48ch] py-8 text-center text-muted">{props.empty}</p>
        )}
        {hasContent && isTable && <ChartTable {...props} />}
        {hasContent && !isTable && (
          <Suspense fallback={<ChartSkeleton label={t("loading")} />}>
            <Canvas {...props} height={height} label={title} help={t("help")} />
          </Suspense>
        )}
      </div>
    </Card>
  );
}

function ChartSkeleton({ label }: { label: string }) {
  return (
    <div role="status" className="w-full">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-40 w-full" />
    </div>
  );
}

function Legend({ series }: { series: ChartShape["series"] }) {
  return (
    <ul className="mb-1 flex flex-wrap gap-x-4 gap-y-1 text-muted text-sm">
      {series.map((line) => (
        <li key={line.key} className="flex items-center gap-1.5">
          <span
            aria-hidden
            style={{ borderColor: colorOf(line) }}
            className={classes("w-4 border-t-2", line.isGhost && "border-dashed")}
          />
          {line.label}
        </li>
      ))}
    </ul>
  );
}

interface ActionsProps extends ChartProps {
  frame: RefObject<HTMLDivElement | null>;
  isTable: boolean;
  onToggle: () => void;
}

function ChartActions({ frame, isTable, onToggle, ...props }: ActionsProps) {
  const { t } = useTranslation("chart");
  const words = isTable ? t("asChart") : t("asTable");
  const Icon = isTable ? ChartLine : Table2;
  const saveCsv = () => {
    const head = [props.xLabel, ...props.series.map(({ label }) => label)];
    const rows = props.points.map(({ x, values }) => [
      x,
      ...props.series.map(({ key }) => values[key] ?? null),
    ]);
    download(`${props.fileName}.csv`, toCsv(head, rows));
  };
  const savePng = async () => {
    const svg = frame.current?.querySelector("svg");
    if (svg) download(`${props.fileName}.png`, await svgToPng(svg));
  };
  return (
    <span className="-my-1 flex">
      <Tooltip text={words}>
        <Button
          variant="ghost"
          size="icon"
          aria-label={words}
          aria-pressed={isTable}
          onClick={onToggle}
        >
          <Icon aria-hidden className="icon" />
        </Button>
      </Tooltip>
      <Menu
        trigger={
          <Button variant="ghost" size="icon" aria-label={t("more")}>
            <Ellipsis aria-hidden className="icon" />
          </Button>
        }
        entries={[
          { kind: "action", label: t("png"), isDisabled: isTable, onSelect: () => void savePng() },
          { kind: "action", label: t("csv"), onSelect: saveCsv },
        ]}
      />
    </span>
  );
}
