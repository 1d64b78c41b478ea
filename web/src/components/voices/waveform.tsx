/** The outline of a clip, filled as far as it was heard. For the eye only: the button beside it says the same. */
import { skipToken, useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { classes } from "@/lib/classes";
import { type ClipSource, loadClip } from "./clips";
import { position, usePlayer } from "./player";

interface WaveformProps {
  id: string;
  source: ClipSource | null;
  /** Fetches the clip to be drawn; otherwise it is drawn once it was fetched to be heard. */
  isEager?: boolean;
  className?: string;
}

export function Waveform({ id, source, isEager = false, className }: WaveformProps) {
  const isPlaying = usePlayer(({ playing }) => playing === id);
  const { data } = useQuery({
    queryKey: ["clips", source?.key],
    queryFn: source === null ? skipToken : () => loadClip(source),
    enabled: isEager || isPlaying,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const filled = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const bar = filled.current;
    if (!isPlaying || bar === null) return;
    let frame = 0;
    const draw = () => {
      bar.style.clipPath = `inset(0 ${100 - position() * 100}% 0 0)`;
      frame = requestAnimationFrame(draw);
    };
    draw();
    return () => cancelAnimationFrame(frame);
  }, [isPlaying]);
  const line = data === undefined ? FLAT : drawn(data.outline);
  return (
    <div aria-hidden className={classes("relative h-6", className)}>
      <Line line={line} className="text-control" />
      {isPlaying && (
        <div ref={filled} className="absolute inset-0" style={{ clipPath: "inset(0 100% 0 0)" }}>
          <Line line={line} className="text-accent" />
        </div>
      )}
    </div>
  );
}

const WIDTH = 120;
const HEIGHT = 24;
const FLAT = `M0 ${HEIGHT / 2}H${WIDTH}`;

/** A bar for each part, as one line, so that a list of voices stays light. */
function drawn(parts: number[]): string {
  const step = WIDTH / parts.length;
  return parts
    .map((height, index) => {
      const size = Math.max(1, height * (HEIGHT - 2));
      return `M${((index + 0.5) * step).toFixed(1)} ${((HEIGHT - size) / 2).toFixed(1)}v${size.toFixed(1)}`;
    })
    .join("");
}

function Line({ line, className }: { line: string; className: string }) {
  const isFlat = line === FLAT;
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={classes("absolute inset-0 size-full", className)}
    >
      <path
        d={line}
        fill="none"
        stroke="currentColor"
        strokeWidth={isFlat ? 1 : 2}
        strokeDasharray={isFlat ? "2 1" : undefined}
      />
    </svg>
  );
}
