/** A part of a settings page: what it is, and its form or list. */
import type { ReactNode } from "react";

interface SectionProps {
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  /** As wide as the page, for lists; forms stay narrow. */
  isWide?: boolean;
  children: ReactNode;
}

export function Section({ title, description, actions, isWide = false, children }: SectionProps) {
  return (
    <section className={isWide ? "mb-8" : "mb-8 max-w-[720px]"}>
      <header className="mb-3 flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="font-semibold text-lg">{title}</h2>
          {description !== undefined && (
            <p className="mt-0.5 max-w-[72ch] text-muted">{description}</p>
          )}
        </div>
        {actions}
      </header>
      {children}
    </section>
  );
}
