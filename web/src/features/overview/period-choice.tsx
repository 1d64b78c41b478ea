/** Today, seven days or thirty, kept in the URL. */
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { classes } from "@/lib/classes";
import { DEFAULT_PERIOD, PERIODS, type PeriodName } from "./period";

export function PeriodChoice({ value }: { value: PeriodName }) {
  const { t } = useTranslation("overview");
  const navigate = useNavigate();
  const choose = (name: PeriodName) =>
    void navigate({
      to: "/",
      search: (previous) => ({ ...previous, period: name === DEFAULT_PERIOD ? undefined : name }),
      replace: true,
      resetScroll: false,
    });
  return (
    <fieldset className="flex h-(--control-height) rounded-[7px] border bg-surface p-[3px]">
      <legend className="sr-only">{t("period.label")}</legend>
      {PERIODS.map((name) => (
        <label
          key={name}
          className={classes(
            "flex cursor-pointer items-center rounded-[5px] px-2 font-[550] text-sm has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2",
            name === value ? "bg-accent-soft text-foreground" : "text-muted hover:text-foreground",
          )}
        >
          <input
            type="radio"
            name="period"
            className="sr-only"
            checked={name === value}
            onChange={() => choose(name)}
          />
          {t(`period.${name}`)}
        </label>
      ))}
    </fieldset>
  );
}
