/** One filter as a chip: dashed when it could be set, solid with its values when it is. */
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { classes } from "@/lib/classes";
import { Popover } from "../popover";
import { Checkbox, Input } from "../ui/input";
import type { FilterOption, TableFilter } from "./types";

const MANY = 8;
const SHOWN_VALUES = 2;

interface FilterChipProps {
  filter: TableFilter<string>;
  values: string[];
  onChange: (values: string[]) => void;
}

export function FilterChip({ filter, values, onChange }: FilterChipProps) {
  const { t } = useTranslation("table");
  const isSet = values.length > 0;
  const labels = values.map(
    (value) => filter.options.find((option) => option.value === value)?.label ?? value,
  );
  const summary =
    labels.length > SHOWN_VALUES ? t("chosen", { count: labels.length }) : labels.join(", ");
  const trigger = (
    <button
      type="button"
      className={classes(
        "inline-flex h-[30px] max-w-72 items-center gap-1.5 border bg-surface px-2.5 text-sm hover:bg-sunken",
        isSet ? "rounded-l-[7px] border-line" : "rounded-[7px] border-control border-dashed",
      )}
    >
      {!isSet && <Plus aria-hidden className="icon" />}
      <span className={classes(isSet && "font-[550]")}>{filter.label}</span>
      {isSet && <span className="truncate">{summary}</span>}
    </button>
  );
  return (
    <span className="inline-flex">
      <Popover trigger={trigger} label={filter.label}>
        <Options filter={filter} values={values} onChange={onChange} />
      </Popover>
      {isSet && (
        <button
          type="button"
          aria-label={t("clearFilter", { name: filter.label })}
          onClick={() => onChange([])}
          className="grid h-[30px] w-7 place-items-center rounded-r-[7px] border border-line border-l-0 bg-surface text-muted hover:bg-sunken hover:text-foreground"
        >
          <X aria-hidden className="icon" />
        </button>
      )}
    </span>
  );
}

function Options({ filter, values, onChange }: FilterChipProps) {
  const { t } = useTranslation("table");
  const [text, setText] = useState("");
  const wanted = text.trim().toLocaleLowerCase();
  const shown = filter.options.filter(({ label }) => label.toLocaleLowerCase().includes(wanted));
  const toggle = (value: string) => {
    if (values.includes(value)) onChange(values.filter((known) => known !== value));
    else onChange(filter.isSingle ? [value] : [...values, value]);
  };
  return (
    <div>
      {filter.options.length > MANY && (
        <div className="p-1 pb-2">
          <Input
            aria-label={t("searchIn", { name: filter.label })}
            placeholder={t("searchIn", { name: filter.label })}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
      )}
      <ul className="max-h-72 overflow-y-auto">
        {shown.map((option) => (
          <Option
            key={option.value}
            option={option}
            isChosen={values.includes(option.value)}
            onToggle={toggle}
          />
        ))}
      </ul>
      {shown.length === 0 && <p className="px-2 py-2 text-muted">{t("noOption")}</p>}
    </div>
  );
}

interface OptionProps {
  option: FilterOption;
  isChosen: boolean;
  onToggle: (value: string) => void;
}

function Option({ option, isChosen, onToggle }: OptionProps) {
  return (
    <li>
      <label className="flex min-h-8 cursor-pointer items-center gap-2.5 rounded-md px-2 hover:bg-sunken dark:hover:bg-line">
        <Checkbox checked={isChosen} onChange={() => onToggle(option.value)} />
        <span className="min-w-0 flex-1 truncate">{option.label}</span>
        {option.count !== undefined && (
          <span className="text-muted text-sm tabular-nums">{option.count}</span>
        )}
      </label>
    </li>
  );
}
