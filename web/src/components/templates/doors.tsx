/** The ways to something new, side by side: each an address of its own. */
import { Link, type LinkOptions } from "@tanstack/react-router";
import type { LucideIcon } from "lucide-react";

export interface Door {
  title: string;
  description: string;
  icon: LucideIcon;
  link: Pick<LinkOptions, "to" | "search">;
  isOpen: boolean;
}

export function Doors({ label, doors }: { label: string; doors: Door[] }) {
  return (
    <nav aria-label={label} className="mb-5">
      <ul className="grid gap-3 sm:grid-cols-3">
        {doors.map(({ title, description, icon: Icon, link, isOpen }) => (
          <li key={title}>
            <Link
              {...link}
              activeOptions={{ exact: true, includeSearch: true }}
              aria-current={isOpen ? "page" : undefined}
              className="flex h-full gap-3 rounded-xl border bg-surface p-3.5 transition-colors hover:bg-sunken aria-[current=page]:border-accent aria-[current=page]:bg-accent-soft"
            >
              <Icon aria-hidden className="icon mt-0.5 shrink-0 text-muted" />
              <span className="min-w-0">
                <span className="block font-[550]">{title}</span>
                <span className="mt-0.5 block text-muted text-sm">{description}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
