/** Numbers and instants as elements, in the reader's language and time zone. */
import { useFormat } from "@/hooks/use-format";
import { useNow } from "@/hooks/use-now";
import { formatDuration, type InstantStyle } from "@/lib/format";

type Maybe<T> = T | null | undefined;

export function Money({ micros, currency }: { micros: Maybe<number>; currency: string }) {
  return <span className="tabular-nums">{useFormat().money(micros, currency)}</span>;
}

export function Count({ value }: { value: Maybe<number> }) {
  return <span className="tabular-nums">{useFormat().number(value)}</span>;
}

/** A share between 0 and 1. */
export function Percent({ share, digits }: { share: Maybe<number>; digits?: number }) {
  return <span className="tabular-nums">{useFormat().percent(share, digits)}</span>;
}

export function Duration({ milliseconds }: { milliseconds: Maybe<number> }) {
  return <span className="tabular-nums">{formatDuration(milliseconds)}</span>;
}

/** A duration that still runs, from its start. */
export function RunningDuration({ since }: { since: string }) {
  const now = useNow("quick");
  return <Duration milliseconds={Math.max(0, now - new Date(since).getTime())} />;
}

export function Instant({ at, style }: { at: Maybe<string>; style?: InstantStyle }) {
  const format = useFormat();
  if (at === null || at === undefined) return <span>{format.instant(at)}</span>;
  return (
    <time dateTime={at} title={format.instant(at, "full")} className="tabular-nums">
      {format.instant(at, style)}
    </time>
  );
}

/** "3 minutes ago", with the exact instant and its zone on hover. */
export function RelativeTime({ at }: { at: Maybe<string> }) {
  const format = useFormat();
  const now = useNow();
  if (at === null || at === undefined) return <span>{format.instant(at)}</span>;
  return (
    <time dateTime={at} title={format.instant(at, "full")}>
      {format.relative(at, now)}
    </time>
  );
}
