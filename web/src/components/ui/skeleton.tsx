/** The shape of what is loading. Invisible for the first 200 ms, so that quick answers do not flicker. */
import { classes } from "@/lib/classes";

export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={classes("block h-4 animate-late rounded-md bg-line/70", className)}
    />
  );
}
