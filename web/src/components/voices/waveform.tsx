/** The outline of a clip, filled as far as it was heard. For the eye only: the button beside it says the same. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { classes } from "@/lib/classes";
import { loadClip } from "./clips";
import { position, usePlayer } from "./player";

interface WaveformProps {
  id: string;
  url: string | null;
  /** Fetches the clip to be drawn; otherwise it is drawn once it was fetched to be heard. */
  isEager?: boolean;
  className?: string;
}

const FLAT = Array.from({ length: 40 }, () => 0.08);

export function Waveform({ id, url, isEager = false, className }: WaveformProps) {
  const isPlaying = usePlayer(({ playing }) => playing === id);
  const { data } = useQuery({
    queryKey: ["clips", url],
    queryFn: () => loadClip(url ?? ""),
    enabled: url !== null && (isEager || isPlaying),
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
    return () => {
      cancelAnimationFrame(frame);
      bar.style.clipPath = "inset(0 100% 0 0)";
    };
  }, [isPlaying]);
  const bars = data?.outline ?? FLAT;
  return (
    <div aria-hidden className={classes("relative h-6", className)}>
      <Bars bars={bars} className="text-control" />
      <div ref={filled} className="absolute inset-0" style={{ clipPath: "inset(0 100% 0 0)" }}>
        <Bars bars={bars} className="text-accent" />
      </div>
    </div>
  );
}

function Bars({ bars, className }: { bars: number[]; className: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${bars.length * 3} 24`}
      preserveAspectRatio="none"
      className={classes("absolute inset-0 size-full", className)}
    >
      {bars.map((height, index) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: the bars never move.
          key={index}
          x={index * 3}
          y={12 - height * 11}
          width={2}
          height={Math.max(1, height * 22)}
          fill="currentColor"
        />
      ))}
    </svg>
  );
}
