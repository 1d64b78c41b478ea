/** Over the list: search, filters, and at the right export and columns. */
import { CircleHelp, Columns3, Download } from "lucide-react";
import { type RefObject, useState } from "react";
import { useTranslation } from "react-i18next";
import { useChooseAppearance } from "@/api/appearance";
import { useFormat } from "@/hooks/use-format";
import { useAppearance } from "@/stores/appearance";
import { Menu, type MenuEntry } from "../menu";
import { useProblemWords } from "../problem-words";
import { notify } from "../toast";
import { Tooltip } from "../tooltip";
import { Button } from "../ui/button";
import { fetchAll } from "./fetch-all";
import { FilterChip } from "./filter-chip";
import { saveRows } from "./save-rows";
import { SearchBox } from "./search-box";
import { isPrimary, type RowsProps } from "./table-grid";

interface ToolbarProps<T extends object, F extends string> extends RowsProps<T, F> {
  searchBox: RefObject<HTMLInputElement | null>;
  onShowKeys: () => void;
}

export function Toolbar<T extends object, F extends string>(props: ToolbarProps<T, F>) {
  const { state, filters = [], searchLabel, fetchPage } = props;
  const { t } = useTranslation("table");
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      {searchLabel !== undefined && (
        <SearchBox
          box={props.searchBox}
          label={searchLabel}
          value={state.search.q ?? ""}
          onChange={state.setText}
        />
      )}
      {filters.map((filter) => (
        <FilterChip
          key={filter.name}
          filter={filter}
          values={state.filters[filter.name]}
          onChange={(values) => state.setFilter(filter.name, values)}
        />
      ))}
      {props.moreFilters}
      {state.isNarrowed && (
        <Button size="small" variant="ghost" onClick={state.clear}>
          {t("clearFilters")}
        </Button>
      )}
      <div className="ml-auto flex items-center gap-2">
        <Tooltip text={t("keys.title")}>
          <Button
            size="icon"
            variant="ghost"
            className="max-sm:hidden"
            aria-label={t("keys.title")}
            onClick={props.onShowKeys}
          >
            <CircleHelp aria-hidden className="icon" />
          </Button>
        </Tooltip>
        {fetchPage !== undefined && <ExportButton {...props} fetchPage={fetchPage} />}
        <ColumnsMenu {...props} />
      </div>
    </div>
  );
}

function ColumnsMenu<T extends object, F extends string>({ columns, model }: ToolbarProps<T, F>) {
  const { t } = useTranslation("table");
  const density = useAppearance((state) => state.density);
  const choose = useChooseAppearance();
  const choices = columns.map(
    (column, index): MenuEntry => ({
      kind: "check",
      label: column.header,
      isChecked: !model.hidden.includes(column.id),
      isDisabled: isPrimary(column, index),
      staysOpen: true,
      onToggle: () => model.toggleColumn(column.id),
    }),
  );
  const densities = (["compact", "comfortable"] as const).map(
    (choice): MenuEntry => ({
      kind: "check",
      label: t(`density.${choice}`),
      isChecked: density === choice,
      staysOpen: true,
      onToggle: () => choose({ density: choice }),
    }),
  );
  const trigger = (
    <Button size="small">
      <Columns3 aria-hidden className="icon" />
      {t("columns")}
    </Button>
  );
  const entries: MenuEntry[] = [
    ...choices,
    { kind: "separator" },
    { kind: "label", label: t("density.title") },
    ...densities,
  ];
  return <Menu trigger={trigger} entries={entries} />;
}

type ExportProps<T extends object, F extends string> = ToolbarProps<T, F> & {
  fetchPage: NonNullable<ToolbarProps<T, F>["fetchPage"]>;
};

function ExportButton<T extends object, F extends string>({
  name,
  columns,
  fetchPage,
}: ExportProps<T, F>) {
  const { t } = useTranslation("table");
  const format = useFormat();
  const problemWords = useProblemWords();
  const [count, setCount] = useState<number | null>(null);
  const save = async () => {
    setCount(0);
    try {
      const rows = await fetchAll(fetchPage, setCount);
      saveRows(name, columns, rows);
    } catch (error) {
      notify({
        tone: "negative",
        text: t("exportFailed"),
        description: problemWords(error).advice,
      });
    } finally {
      setCount(null);
    }
  };
  return (
    <Button size="small" isBusy={count !== null} onClick={save} title={t("exportHelp")}>
      {count === null && <Download aria-hidden className="icon" />}
      {count === null || count === 0
        ? t("export")
        : t("exporting", { count: format.number(count) })}
    </Button>
  );
}
