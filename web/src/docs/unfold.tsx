/** A part that is drawn when somebody unfolds it: things hold things of their own kind, and there is much of it. */
import { type ReactNode, useState } from "react";

interface UnfoldProps {
  summary: ReactNode;
  className?: string;
  summaryClass?: string;
  children: ReactNode;
}

export function Unfold({ summary, className, summaryClass = "", children }: UnfoldProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      className={className}
      open={isOpen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary className={`w-fit rounded-sm ${summaryClass}`}>{summary}</summary>
      {isOpen && children}
    </details>
  );
}
