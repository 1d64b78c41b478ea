/** The formatting functions bound to the reader's language and time zone. */
import { useMemo } from "react";
import * as format from "@/lib/format";
import { useAppearance } from "@/stores/appearance";

const browserTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

export function useFormat() {
  const language = useAppearance((state) => state.language);
  const timeZone = useAppearance((state) => state.timeZone) ?? browserTimeZone();
  return useMemo(() => bind({ language, timeZone }), [language, timeZone]);
}

function bind(reader: format.Reader) {
  return {
    reader,
    number: (value: number | null | undefined, options?: Intl.NumberFormatOptions) =>
      format.formatNumber(reader, value, options),
    compact: (value: number | null | undefined) => format.formatCompact(reader, value),
    money: (micros: number | null | undefined, currency: string) =>
      format.formatMoney(reader, micros, currency),
    rate: (micros: number | null | undefined, currency: string) =>
      format.formatRate(reader, micros, currency),
    percent: (share: number | null | undefined, digits?: number) =>
      format.formatPercent(reader, share, digits),
    duration: format.formatDuration,
    minutes: (milliseconds: number | null | undefined) =>
      format.formatMinutes(reader, milliseconds),
    instant: (instant: string | null | undefined, style?: format.InstantStyle) =>
      format.formatInstant(reader, instant, style),
    relative: (instant: string | null | undefined, now = Date.now()) =>
      format.formatRelative(reader, instant, now),
  };
}
