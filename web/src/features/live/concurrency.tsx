/** How many of the workspace's lines are taken. */
import { useTranslation } from "react-i18next";
import { classes } from "@/lib/classes";

const ALMOST_FULL = 0.8;

export function Concurrency({ current, limit }: { current: number; limit: number | null }) {
  const { t } = useTranslation("live");
  if (limit === null || limit === 0) return null;
  const share = Math.min(1, current / limit);
  return (
    <div className="flex h-(--control-height) items-center gap-2.5 text-muted text-sm">
      <span className="tabular-nums">{t("lines", { current, limit })}</span>
      <span
        aria-hidden
        className="relative block h-2 w-28 overflow-hidden rounded-full border bg-sunken"
      >
        <i
          className={classes(
            "absolute inset-y-0 left-0 rounded-full",
            share >= ALMOST_FULL ? "bg-warning" : "bg-accent",
          )}
          style={{ width: `${share * 100}%` }}
        />
      </span>
    </div>
  );
}
