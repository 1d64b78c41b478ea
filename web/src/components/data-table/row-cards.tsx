/** The rows as cards, for narrow pages: every column stays readable. */
import { useTranslation } from "react-i18next";
import { classes } from "@/lib/classes";
import { Checkbox } from "../ui/input";
import { isPrimary, opensRow, PrimaryLink, RowMenu, type RowsProps } from "./table-grid";

export function RowCards<T extends object, F extends string>(props: RowsProps<T, F>) {
  const { model, bulkActions, rowActions, label } = props;
  const { t } = useTranslation("table");
  const primary = model.visible.find(isPrimary);
  const others = model.visible.filter((column) => column !== primary);
  return (
    <ul aria-label={label}>
      {model.table.getRowModel().rows.map((row) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the card's link is reached by keyboard.
        <li
          key={row.id}
          data-row-id={row.id}
          tabIndex={-1}
          onClick={(event) => opensRow(event) && props.open(row.original)}
          className={classes(
            "border-b px-4 py-3 last:border-b-0",
            row.getIsSelected() && "bg-accent-soft",
          )}
        >
          <div className="flex items-center gap-3">
            {bulkActions !== undefined && (
              <Checkbox
                aria-label={t("selectRow")}
                checked={row.getIsSelected()}
                onChange={() => row.toggleSelected()}
              />
            )}
            <div className="min-w-0 flex-1 truncate [&>:is(a,button)]:block [&>:is(a,button)]:max-w-full [&>:is(a,button)]:truncate [&>:is(a,button)]:leading-6">
              <PrimaryLink {...props} row={row.original} isPrimary>
                {primary?.cell(row.original)}
              </PrimaryLink>
            </div>
            {rowActions !== undefined && (
              <RowMenu row={row.original} actions={rowActions(row.original)} />
            )}
          </div>
          <dl className="mt-1.5 grid grid-cols-2 gap-x-4 gap-y-1.5">
            {others.map((column) => (
              <div key={column.id} className="min-w-0">
                <dt className="text-muted text-xs">{column.header}</dt>
                <dd className="truncate text-sm">{column.cell(row.original)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
