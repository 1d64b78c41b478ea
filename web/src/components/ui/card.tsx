/** A surface with an optional head. */
import type { ReactNode } from "react";
import { classes } from "@/lib/classes";

interface CardProps {
  title?: ReactNode;
  /** Small text or actions at the right of the title. */
  aside?: ReactNode;
  className?: string;
  /** Without the inner padding, for tables. */
  isFlush?: boolean;
  children: ReactNode;
}

export function Card({ title, aside, className, isFlush = false, children }: CardProps) {
  return (
    <section className={classes("min-w-0 rounded-xl border bg-surface", className)}>
      {(title !== undefined || aside !== undefined) && (
        <header className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 pt-3">
          <h2 className="font-semibold">{title}</h2>
          <div className="ml-auto flex items-center gap-2 text-muted text-sm">{aside}</div>
        </header>
      )}
      <div className={isFlush ? "mt-2" : "px-4 pt-2 pb-4"}>{children}</div>
    </section>
  );
}
