/** Which rows these are, how many fit a page, and the ways on. */
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/hooks/use-format";
import { Button } from "../ui/button";
import { PAGE_SIZES, type TableState } from "./table-search";

interface PagerProps {
  state: TableState<string>;
  shown: number;
  nextCursor: string | null;
  total: number | null | undefined;
}

export function Pager({ state, shown, nextCursor, total }: PagerProps) {
  const { t } = useTranslation("table");
  const format = useFormat();
  const { limit } = state.query;
  const first = (state.page - 1) * limit + 1;
  const range = { first: format.number(first), last: format.number(first + shown - 1) };
  const words =
    total === null || total === undefined
      ? t("range", range)
      : t("rangeOf", { ...range, total: format.number(total) });
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2 px-1 text-muted text-sm">
      <span role="status" className="tabular-nums">
        {shown > 0 ? words : ""}
      </span>
      <div className="ml-auto flex items-center gap-2">
        <label className="flex items-center gap-2">
          <span className="max-sm:sr-only">{t("pageSize")}</span>
          <select
            value={limit}
            onChange={(event) => state.setLimit(Number(event.target.value))}
            className="h-[30px] rounded-[7px] border border-control bg-surface px-1.5 text-foreground"
          >
            {PAGE_SIZES.map((size) => (
              <option key={size} value={size}>
                {size}
              </option>
            ))}
          </select>
        </label>
        <Button
          size="small"
          disabled={state.search.cursor === undefined}
          onClick={state.goPrevious}
        >
          <ChevronLeft aria-hidden className="icon" />
          <span className="max-sm:sr-only">{t("previous")}</span>
        </Button>
        <Button
          size="small"
          disabled={nextCursor === null}
          onClick={() => nextCursor !== null && state.goNext(nextCursor)}
        >
          <span className="max-sm:sr-only">{t("next")}</span>
          <ChevronRight aria-hidden className="icon" />
        </Button>
      </div>
    </div>
  );
}
