/** A transcript that grows: stays at its end until the reader scrolls up, and offers the way back. */
import { ArrowDown } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TranscriptTurn } from "@/api/calls";
import { classes } from "@/lib/classes";
import { Button } from "../ui/button";
import { Transcript } from "./transcript";

/** Closer to the end than this counts as being there. */
const SLACK = 24;

interface LiveTranscriptProps {
  turns: TranscriptTurn[];
  /** What stands here before the first word. */
  waiting: string;
  className?: string;
}

export function LiveTranscript({ turns, waiting, className }: LiveTranscriptProps) {
  const { t } = useTranslation("calls");
  const box = useRef<HTMLElement>(null);
  const [isAtEnd, setIsAtEnd] = useState(true);
  const jump = () => {
    if (box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  };
  const said = turns.reduce((length, turn) => length + turn.content.length, turns.length);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `said` changes with every word.
  useEffect(() => {
    if (isAtEnd) jump();
  }, [said, isAtEnd]);

  const watch = () => {
    const element = box.current;
    if (element === null) return;
    setIsAtEnd(element.scrollHeight - element.scrollTop - element.clientHeight < SLACK);
  };
  return (
    <div className="relative min-h-0">
      <section
        ref={box}
        role="log"
        aria-label={t("transcript.title")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        tabIndex={0}
        onScroll={watch}
        className={classes("overflow-y-auto rounded-lg border bg-surface p-2", className)}
      >
        {turns.length === 0 ? (
          <p className="px-2 py-6 text-center text-muted">{waiting}</p>
        ) : (
          <Transcript turns={turns} />
        )}
      </section>
      {!isAtEnd && (
        <Button
          size="small"
          className="absolute bottom-2 left-1/2 -translate-x-1/2 shadow-float"
          onClick={jump}
        >
          <ArrowDown aria-hidden className="icon" />
          {t("transcript.jump")}
        </Button>
      )}
    </div>
  );
}
