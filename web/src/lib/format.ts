/** Every number and instant in the reader's language and time zone. Pure; `useFormat` binds the reader. */

export interface Reader {
  language: string;
  timeZone: string;
}

export const ABSENT = "—";
const MICROS = 1_000_000;
const ONE_CENT = 10_000;

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();
const relativeFormats = new Map<string, Intl.RelativeTimeFormat>();

function cached<T>(store: Map<string, T>, key: string, make: () => T): T {
  const known = store.get(key);
  if (known !== undefined) return known;
  const made = make();
  store.set(key, made);
  return made;
}

function numberFormat(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language}${JSON.stringify(options)}`;
  // "always": Spanish would otherwise write 1284 but 12.840, and columns would not line up.
  const make = () => new Intl.NumberFormat(language, { useGrouping: "always", ...options });
  return cached(numberFormats, key, make);
}

export function formatNumber(
  reader: Reader,
  value: number | null | undefined,
  options: Intl.NumberFormatOptions = {},
): string {
  if (value === null || value === undefined) return ABSENT;
  return numberFormat(reader.language, options).format(value);
}

/** Large counts short: 9.4 M. */
export function formatCompact(reader: Reader, value: number | null | undefined): string {
  const options = { notation: "compact", maximumFractionDigits: 1 } as const;
  return formatNumber(reader, value, options);
}

/** Money from integer micro-units. Sums under a cent keep four digits, so that they are not shown as nothing. */
export function formatMoney(
  reader: Reader,
  micros: number | null | undefined,
  currency: string,
): string {
  if (micros === null || micros === undefined) return ABSENT;
  const digits = micros !== 0 && Math.abs(micros) < ONE_CENT ? 4 : 2;
  return numberFormat(reader.language, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(micros / MICROS);
}

/** A price per minute: a tenth of a cent counts. */
export function formatRate(
  reader: Reader,
  micros: number | null | undefined,
  currency: string,
): string {
  if (micros === null || micros === undefined) return ABSENT;
  return numberFormat(reader.language, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: 2,
    maximumFractionDigits: 3,
  }).format(micros / MICROS);
}

/** A share between 0 and 1 as percent, with one digit below 100 %. */
export function formatPercent(
  reader: Reader,
  share: number | null | undefined,
  digits = 1,
): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return ABSENT;
  return numberFormat(reader.language, { style: "percent", maximumFractionDigits: digits }).format(
    share,
  );
}

/** Integer milliseconds as mm:ss, or h:mm:ss from an hour on. */
export function formatDuration(milliseconds: number | null | undefined): string {
  if (milliseconds === null || milliseconds === undefined) return ABSENT;
  const seconds = Math.floor(milliseconds / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const [hours = 0, ...rest] = parts;
  const tail = rest.map((part) => String(part).padStart(2, "0")).join(":");
  return hours > 0 ? `${hours}:${tail}` : tail;
}

/** Milliseconds as minutes: the measure of totals. */
export function formatMinutes(reader: Reader, milliseconds: number | null | undefined): string {
  if (milliseconds === null || milliseconds === undefined) return ABSENT;
  const minutes = milliseconds / 60_000;
  return formatNumber(reader, minutes, { maximumFractionDigits: minutes < 100 ? 1 : 0 });
}

export type InstantStyle = "full" | "short" | "day" | "time" | "month";

const INSTANTS: Record<InstantStyle, Intl.DateTimeFormatOptions> = {
  full: { dateStyle: "long", timeStyle: "medium" },
  short: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
  day: { day: "numeric", month: "short" },
  time: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
  month: { month: "long", year: "numeric" },
};

export function formatInstant(
  reader: Reader,
  instant: string | null | undefined,
  style: InstantStyle = "short",
): string {
  if (instant === null || instant === undefined) return ABSENT;
  const key = `${reader.language}${reader.timeZone}${style}`;
  const options = { ...INSTANTS[style], timeZone: reader.timeZone };
  const format = cached(dateFormats, key, () => new Intl.DateTimeFormat(reader.language, options));
  const text = format.format(new Date(instant));
  return style === "full" ? `${text} (${reader.timeZone})` : text;
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

export function formatRelative(
  reader: Reader,
  instant: string | null | undefined,
  now: number,
): string {
  if (instant === null || instant === undefined) return ABSENT;
  const format = cached(
    relativeFormats,
    reader.language,
    () => new Intl.RelativeTimeFormat(reader.language, { numeric: "auto" }),
  );
  const seconds = Math.round((new Date(instant).getTime() - now) / 1000);
  const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
  if (step === undefined) return format.format(0, "second");
  const [unit, size] = step;
  return format.format(Math.trunc(seconds / size), unit);
}

/** The change from one figure to another as a share; null when there is nothing to compare with. */
export function changeOf(current: number, previous: number | null | undefined): number | null {
  if (previous === null || previous === undefined || previous === 0) return null;
  return (current - previous) / previous;
}
