/** The head of a page: its title (also the document's), one sentence, the actions at the right. */
import type { ReactNode } from "react";

interface PageHeaderProps {
  title: string;
  description?: ReactNode;
  /** Secondary actions first, the one primary action last. */
  actions?: ReactNode;
  /** A state word beside the title. */
  badge?: ReactNode;
}

export function PageHeader({ title, description, actions, badge }: PageHeaderProps) {
  return (
    <header className="mb-4 flex flex-wrap items-start gap-x-3 gap-y-3">
      <PageTitle title={title} />
      <div className="min-w-0 flex-1 basis-64">
        <h1
          tabIndex={-1}
          className="flex flex-wrap items-center gap-2 font-[650] text-xl tracking-tight outline-none"
        >
          <span className="min-w-0 break-words">{title}</span>
          {badge}
        </h1>
        {description !== undefined && (
          <p className="mt-0.5 max-w-[72ch] text-muted">{description}</p>
        )}
      </div>
      {actions !== undefined && <div className="flex flex-wrap gap-2">{actions}</div>}
    </header>
  );
}

/** Sets the document's title; React puts it into the head. */
export function PageTitle({ title }: { title: string }) {
  return <title>{`${title} · Centralita`}</title>;
}
