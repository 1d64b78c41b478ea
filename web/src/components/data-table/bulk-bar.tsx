/** What can be done with the chosen rows; appears with the first one. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/hooks/use-format";
import { useProblemWords } from "../problem-words";
import { notify } from "../toast";
import { Button } from "../ui/button";
import { fetchAll } from "./fetch-all";
import type { RowsProps } from "./table-grid";
import type { BulkAction } from "./types";
import { idsOf, selectionOf } from "./use-table-model";

interface BulkBarProps<T extends object, F extends string> extends RowsProps<T, F> {
  actions: BulkAction[];
}

export function BulkBar<T extends object, F extends string>(props: BulkBarProps<T, F>) {
  const { model, actions, rows, rowId, query, fetchPage } = props;
  const { t } = useTranslation("table");
  const format = useFormat();
  const problemWords = useProblemWords();
  const [isGathering, setIsGathering] = useState(false);
  const ids = idsOf(model.selection);
  if (ids.length === 0) return null;

  const clear = () => model.setSelection({});
  const hasMore = (query.data?.next_cursor ?? null) !== null || props.state.page > 1;
  const isPageChosen = rows.every((row) => rowId(row) in model.selection);
  const selectAll = async () => {
    if (fetchPage === undefined) return;
    setIsGathering(true);
    try {
      const all = await fetchAll(fetchPage, () => undefined);
      model.setSelection(selectionOf(all.map(rowId)));
    } catch (error) {
      notify({
        tone: "negative",
        text: problemWords(error).title,
        description: problemWords(error).advice,
      });
    } finally {
      setIsGathering(false);
    }
  };

  return (
    <div className="mb-3 flex flex-wrap items-center gap-2 rounded-[9px] border bg-accent-soft px-3 py-1.5">
      <span role="status" className="font-[550] tabular-nums">
        {t("selected", { count: ids.length, formatted: format.number(ids.length) })}
      </span>
      {fetchPage !== undefined && hasMore && isPageChosen && (
        <Button size="small" variant="ghost" isBusy={isGathering} onClick={selectAll}>
          {t("selectMatching")}
        </Button>
      )}
      <Button size="small" variant="ghost" onClick={clear}>
        {t("clearSelection")}
      </Button>
      <div className="ml-auto flex flex-wrap gap-2">
        {actions.map(({ label, icon: Icon, isDanger, onSelect }) => (
          <Button
            key={label}
            size="small"
            variant={isDanger ? "danger" : "secondary"}
            onClick={() => onSelect(ids, clear)}
          >
            {Icon !== undefined && <Icon aria-hidden className="icon" />}
            {label}
          </Button>
        ))}
      </div>
    </div>
  );
}
