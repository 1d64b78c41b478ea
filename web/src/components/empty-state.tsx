/** What will be here, and the one thing to do about it. */
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  description: ReactNode;
  action?: ReactNode;
  /** A short example of what will be here. */
  example?: ReactNode;
}

export function EmptyState({ icon: Icon, title, description, action, example }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-14 text-center">
      <span className="mb-1 grid size-10 place-items-center rounded-lg border bg-sunken text-muted">
        <Icon aria-hidden className="size-5" strokeWidth={1.75} />
      </span>
      <h2 className="font-semibold text-lg">{title}</h2>
      <div className="max-w-[52ch] text-muted">{description}</div>
      {example !== undefined && (
        <div className="mt-1 max-w-full rounded-md bg-sunken px-3 py-1.5 text-muted text-sm">
          {example}
        </div>
      )}
      {action !== undefined && (
        <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>
      )}
    </div>
  );
}
