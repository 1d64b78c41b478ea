/** Words for an icon that stands alone. The icon's button has the same words as its label. */
import { type ReactNode, useId, useRef, useState } from "react";
import { createPortal } from "react-dom";

const WAIT = 350;
const GAP = 6;

interface TooltipProps {
  text: string;
  side?: "bottom" | "right";
  children: ReactNode;
}

export function Tooltip({ text, side = "bottom", children }: TooltipProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [place, setPlace] = useState<{ top: number; left: number } | null>(null);
  const id = useId();

  const show = () => {
    const box = anchor.current?.firstElementChild?.getBoundingClientRect();
    if (box === undefined) return;
    setPlace(
      side === "right"
        ? { top: box.top + box.height / 2, left: box.right + GAP }
        : { top: box.bottom + GAP, left: box.left + box.width / 2 },
    );
  };
  const hide = () => {
    clearTimeout(timer.current);
    setPlace(null);
  };
  const showSoon = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(show, WAIT);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what its button does.
    <span
      ref={anchor}
      className="contents"
      onPointerEnter={showSoon}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={(event) => event.target.matches(":focus-visible") && show()}
      onBlur={hide}
      onKeyDown={(event) => event.key === "Escape" && hide()}
    >
      {children}
      {place !== null &&
        createPortal(
          <span
            id={id}
            role="tooltip"
            style={place}
            className={`pointer-events-none fixed z-50 animate-appear whitespace-nowrap rounded-md bg-foreground px-2 py-1 text-background text-xs ${side === "right" ? "-translate-y-1/2" : "-translate-x-1/2"}`}
          >
            {text}
          </span>,
          document.body,
        )}
    </span>
  );
}
