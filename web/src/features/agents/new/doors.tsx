/** The three ways to a new agent. */
import { Link } from "@tanstack/react-router";
import { FileUp, LayoutTemplate, type LucideIcon, PencilLine } from "lucide-react";
import { useTranslation } from "react-i18next";
import { DOORS, type Door } from "./search";

const ICONS: Record<Door, LucideIcon> = {
  template: LayoutTemplate,
  scratch: PencilLine,
  file: FileUp,
};

export function Doors({ open }: { open: Door }) {
  const { t } = useTranslation("agent-new");
  return (
    <nav aria-label={t("doors.label")} className="mb-5">
      <ul className="grid gap-3 sm:grid-cols-3">
        {DOORS.map((door) => {
          const Icon = ICONS[door];
          return (
            <li key={door}>
              <Link
                to="/agents/new"
                search={door === "template" ? {} : { from: door }}
                activeOptions={{ exact: true, includeSearch: true }}
                aria-current={door === open ? "page" : undefined}
                className="flex h-full gap-3 rounded-xl border bg-surface p-3.5 transition-colors hover:bg-sunken aria-[current=page]:border-accent aria-[current=page]:bg-accent-soft"
              >
                <Icon aria-hidden className="icon mt-0.5 shrink-0 text-muted" />
                <span className="min-w-0">
                  <span className="block font-[550]">{t(`doors.${door}.title`)}</span>
                  <span className="mt-0.5 block text-muted text-sm">
                    {t(`doors.${door}.description`)}
                  </span>
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
