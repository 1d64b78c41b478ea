/** The days a list of calls covers, as a chip: a period of one click, or any two dates. */
import { CalendarDays, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { TableState } from "@/components/data-table/table-search";
import { Popover } from "@/components/popover";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useFormat } from "@/hooks/use-format";
import { classes } from "@/lib/classes";
import { addDays, dayOf, startOfDay } from "@/lib/days";
import type { CallFilter } from "./search";

const PERIODS = [
  { key: "today", days: 1 },
  { key: "week", days: 7 },
  { key: "month", days: 30 },
] as const;

interface DateChipProps {
  state: TableState<CallFilter>;
  /** Sets both ends at once. */
  onChange: (range: { from?: string; to?: string }) => void;
}

export function DateChip({ state, onChange }: DateChipProps) {
  const { t } = useTranslation("calls");
  const { t: tTable } = useTranslation("table");
  const words = useRangeWords(state.search.from, state.search.to);
  const isSet = words !== null;
  const trigger = (
    <button
      type="button"
      className={classes(
        "inline-flex h-[30px] max-w-80 items-center gap-1.5 border bg-surface px-2.5 text-sm hover:bg-sunken",
        isSet ? "rounded-l-[7px] border-line" : "rounded-[7px] border-control border-dashed",
      )}
    >
      <CalendarDays aria-hidden className="icon" />
      <span className={classes(isSet && "font-[550]")}>{t("filters.dates")}</span>
      {isSet && <span className="truncate tabular-nums">{words}</span>}
    </button>
  );
  return (
    <span className="inline-flex">
      <Popover trigger={trigger} label={t("filters.dates")}>
        <Choices state={state} onChange={onChange} />
      </Popover>
      {isSet && (
        <button
          type="button"
          aria-label={tTable("clearFilter", { name: t("filters.dates") })}
          onClick={() => onChange({})}
          className="grid h-[30px] w-7 place-items-center rounded-r-[7px] border border-line border-l-0 bg-surface text-muted hover:bg-sunken hover:text-foreground"
        >
          <X aria-hidden className="icon" />
        </button>
      )}
    </span>
  );
}

function Choices({ state, onChange }: DateChipProps) {
  const { t } = useTranslation("calls");
  const zone = useFormat().reader.timeZone;
  const { from, to } = state.search;
  const firstDay = from === undefined ? "" : dayOf(new Date(from), zone);
  const lastDay = to === undefined ? "" : dayOf(new Date(new Date(to).getTime() - 1), zone);
  const today = dayOf(new Date(), zone);
  const begin = (day: string) => (day === "" ? undefined : startOfDay(day, zone).toISOString());
  const end = (day: string) =>
    day === "" ? undefined : startOfDay(addDays(day, 1), zone).toISOString();
  return (
    <div className="p-1.5">
      <div className="mb-2 flex flex-col">
        {PERIODS.map(({ key, days }) => (
          <Button
            key={key}
            size="small"
            variant="ghost"
            onClick={() => onChange({ from: begin(addDays(today, 1 - days)) })}
          >
            {t(`filters.${key}`)}
          </Button>
        ))}
      </div>
      <div className="flex flex-col gap-2 border-t px-1 pt-2">
        <label className="text-sm">
          <span className="mb-1 block text-muted">{t("filters.from")}</span>
          <Input
            type="date"
            max={lastDay || today}
            value={firstDay}
            onChange={(event) => onChange({ from: begin(event.target.value), to })}
          />
        </label>
        <label className="text-sm">
          <span className="mb-1 block text-muted">{t("filters.to")}</span>
          <Input
            type="date"
            min={firstDay}
            value={lastDay}
            onChange={(event) => onChange({ from, to: end(event.target.value) })}
          />
        </label>
        <p className="text-muted text-xs">{t("filters.zone", { zone })}</p>
      </div>
    </div>
  );
}

const HOUR = 3_600_000;

/** "22 Nov", "22 Nov – 24 Nov", with the hour where a part of a day is meant. */
function useRangeWords(from: string | undefined, to: string | undefined): string | null {
  const { t } = useTranslation("calls");
  const format = useFormat();
  if (from === undefined && to === undefined) return null;
  if (from !== undefined && to !== undefined && Date.parse(to) - Date.parse(from) <= HOUR) {
    return format.instant(from, "short");
  }
  const first = from === undefined ? null : format.instant(from, "day");
  const last =
    to === undefined ? null : format.instant(new Date(Date.parse(to) - 1).toISOString(), "day");
  if (last === null) return t("filters.since", { day: first });
  if (first === null) return t("filters.until", { day: last });
  return first === last ? first : `${first} – ${last}`;
}
