/** The way around the panel: at the left, as icons, or as a drawer on narrow pages. */
import { Link } from "@tanstack/react-router";
import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { Mark } from "@/components/mark";
import { Tooltip } from "@/components/tooltip";
import { classes } from "@/lib/classes";
import { toggleRail } from "@/stores/panel";
import { type NAVIGATION, navigationFor } from "./navigation";

type Entry = (typeof NAVIGATION)[number]["entries"][number];

interface RailProps {
  isCollapsed?: boolean;
  /** In the drawer: no button to collapse, and a click closes it. */
  onNavigate?: () => void;
}

export function Rail({ isCollapsed = false, onNavigate }: RailProps) {
  const { t } = useTranslation("app");
  const may = useMay();
  const groups = navigationFor(may);
  return (
    <nav
      aria-label={t("nav.label")}
      className="flex h-full flex-col gap-0.5 overflow-y-auto px-2.5 py-3"
    >
      <Link
        to="/"
        onClick={onNavigate}
        className="mb-1 flex h-9 items-center gap-2.5 rounded-md px-1.5 font-[650] tracking-tight"
      >
        <Mark className="size-6 shrink-0" />
        <span className={isCollapsed ? "sr-only" : undefined}>Centralita</span>
      </Link>
      {groups.map(({ label, entries }) => (
        <div
          key={label ?? "foot"}
          className={classes("flex flex-col gap-0.5", label === null && "mt-auto pt-3")}
        >
          {label !== null && (
            <h2
              className={isCollapsed ? "sr-only" : "px-2 pt-3 pb-1 font-[550] text-muted text-xs"}
            >
              {t(`nav.${label}`)}
            </h2>
          )}
          {entries.map((entry) => (
            <RailLink
              key={entry.label}
              entry={entry}
              isCollapsed={isCollapsed}
              onNavigate={onNavigate}
            />
          ))}
        </div>
      ))}
      {onNavigate === undefined && (
        <CollapseButton
          isCollapsed={isCollapsed}
          isLast={groups.every(({ label }) => label !== null)}
        />
      )}
    </nav>
  );
}

interface RailLinkProps {
  entry: Entry;
  isCollapsed: boolean;
  onNavigate: (() => void) | undefined;
}

function RailLink({ entry: { link, label, icon: Icon }, isCollapsed, onNavigate }: RailLinkProps) {
  const { t } = useTranslation("app");
  const words = t(`nav.${label}`);
  const anchor = (
    <Link
      {...link}
      onClick={onNavigate}
      activeOptions={{ exact: link.to === "/", includeSearch: false }}
      className={classes(
        "group flex h-8 items-center gap-2.5 rounded-md px-2 hover:bg-surface",
        "aria-[current]:bg-surface aria-[current]:font-[550] aria-[current]:shadow-[0_0_0_1px_var(--line)]",
      )}
    >
      <Icon aria-hidden className="icon text-muted group-aria-[current]:text-accent" />
      <span className={isCollapsed ? "sr-only" : undefined}>{words}</span>
    </Link>
  );
  if (!isCollapsed) return anchor;
  return (
    <Tooltip text={words} side="right">
      {anchor}
    </Tooltip>
  );
}

function CollapseButton({ isCollapsed, isLast }: { isCollapsed: boolean; isLast: boolean }) {
  const { t } = useTranslation("app");
  const words = isCollapsed ? t("nav.expand") : t("nav.collapse");
  const Icon = isCollapsed ? PanelLeftOpen : PanelLeftClose;
  const button = (
    <button
      type="button"
      onClick={toggleRail}
      className="flex h-8 items-center gap-2.5 rounded-md px-2 text-muted hover:bg-surface hover:text-foreground"
    >
      <Icon aria-hidden className="icon" />
      <span className={isCollapsed ? "sr-only" : undefined}>{words}</span>
    </button>
  );
  return (
    <div className={classes("flex flex-col", isLast && "mt-auto")}>
      {isCollapsed ? (
        <Tooltip text={words} side="right">
          {button}
        </Tooltip>
      ) : (
        button
      )}
    </div>
  );
}
