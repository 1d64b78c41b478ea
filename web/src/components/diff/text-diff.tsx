/** What changed in a text, by words: in one column, or side by side. Loads the comparison: use it in lazy code. */
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/hooks/use-format";
import { compareTexts, fold, type Piece, type Row } from "./compare-texts";

export type DiffLayout = "inline" | "sides";

interface TextDiffProps {
  before: string;
  after: string;
  layout?: DiffLayout;
  /** What the two sides are called. */
  titles?: [string, string];
}

export function TextDiff({ before, after, layout = "inline", titles }: TextDiffProps) {
  const stretches = useMemo(() => fold(compareTexts(before, after)), [before, after]);
  return (
    <div className="overflow-x-auto rounded-md border bg-surface font-mono text-sm leading-relaxed">
      {layout === "sides" && titles !== undefined && (
        <div className="grid min-w-[560px] grid-cols-2 border-b text-muted">
          {titles.map((title) => (
            <div key={title} className="truncate px-3 py-1 font-sans not-first:border-l">
              {title}
            </div>
          ))}
        </div>
      )}
      {stretches.map((stretch) => {
        const key = stretch.rows[0]?.id;
        return stretch.kind === "gap" ? (
          <Gap key={key} rows={stretch.rows} layout={layout} />
        ) : (
          <Rows key={key} rows={stretch.rows} layout={layout} />
        );
      })}
    </div>
  );
}

function Gap({ rows, layout }: { rows: Row[]; layout: DiffLayout }) {
  const { t } = useTranslation("form");
  const format = useFormat();
  const [isOpen, setIsOpen] = useState(false);
  if (isOpen) return <Rows rows={rows} layout={layout} />;
  return (
    <button
      type="button"
      onClick={() => setIsOpen(true)}
      className="block min-h-6 w-full bg-sunken px-3 text-left font-sans text-muted text-xs hover:text-foreground"
    >
      {t("diff.gap", { count: rows.length, formatted: format.number(rows.length) })}
    </button>
  );
}

function Rows({ rows, layout }: { rows: Row[]; layout: DiffLayout }) {
  const Line = layout === "sides" ? Sides : Inline;
  return rows.map((row) => <Line key={row.id} row={row} />);
}

function Inline({ row }: { row: Row }) {
  if (!row.isChanged) return <Line pieces={row.after} />;
  return (
    <>
      {row.before !== null && <Line pieces={row.before} kind="removed" />}
      {row.after !== null && <Line pieces={row.after} kind="added" />}
    </>
  );
}

function Sides({ row }: { row: Row }) {
  return (
    <div className="grid min-w-[560px] grid-cols-2">
      <Line pieces={row.before} kind={row.isChanged ? "removed" : "same"} />
      <div className="min-w-0 border-l">
        <Line pieces={row.after} kind={row.isChanged ? "added" : "same"} />
      </div>
    </div>
  );
}

const SIGNS = { same: " ", added: "+", removed: "−" } as const;
const LOOKS = { same: "", added: "bg-positive-soft", removed: "bg-negative-soft" } as const;

interface LineProps {
  pieces: Piece[] | null;
  kind?: Piece["kind"];
}

function Line({ pieces, kind = "same" }: LineProps) {
  if (pieces === null) return <div className="h-full bg-sunken" />;
  return (
    <div className={`flex min-h-6 min-w-0 gap-2 px-3 ${LOOKS[kind]}`}>
      <span aria-hidden className="w-2.5 shrink-0 select-none text-muted">
        {SIGNS[kind]}
      </span>
      <span className="min-w-0 whitespace-pre-wrap break-words">
        {pieces.map((piece) => (
          <Words key={piece.id} piece={piece} />
        ))}
      </span>
    </div>
  );
}

function Words({ piece: { kind, text } }: { piece: Piece }) {
  if (kind === "added") {
    return (
      <ins className="bg-positive-soft font-semibold text-positive decoration-positive">{text}</ins>
    );
  }
  if (kind === "removed") {
    return <del className="bg-negative-soft text-negative decoration-negative">{text}</del>;
  }
  return text;
}
