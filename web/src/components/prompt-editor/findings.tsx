/** What is found in the prompt, as a list: each leads to its place, some can be mended from here. */
import type { EditorView } from "@codemirror/view";
import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import { memo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/hooks/use-format";
import { Button } from "../ui/button";
import { lineOf, show } from "./jump";
import { type Finding, type Severity, WEIGHTS } from "./lint/types";
import { findingWords, fixWords } from "./parts/finding-words";
import { mend, reading } from "./parts/reading";

const LOOKS: Record<Severity, { Icon: typeof Info; className: string }> = {
  error: { Icon: CircleAlert, className: "text-negative" },
  warning: { Icon: TriangleAlert, className: "text-warning" },
  info: { Icon: Info, className: "text-info" },
};
const FIRST = 5;
/** More than these are not worth a list. */
const MOST = 100;

interface FindingsProps {
  view: EditorView;
  findings: Finding[];
  /** Of very many only the worst are given. */
  total: number;
}

export const Findings = memo(function Findings({ view, findings, total }: FindingsProps) {
  const { t } = useTranslation("prompt-editor");
  const [isWhole, setIsWhole] = useState(false);
  if (findings.length === 0) return null;
  const sorted = findings
    .map((finding, index) => ({ finding, index }))
    .sort((a, b) => WEIGHTS[a.finding.severity] - WEIGHTS[b.finding.severity]);
  const shown = isWhole ? sorted.slice(0, MOST) : sorted.slice(0, FIRST);
  return (
    <section aria-label={t("lint.title")} className="border-t px-3 py-2">
      <p className="mb-1 font-[550] text-sm">{t("lint.count", { count: total })}</p>
      <ul className="flex max-h-64 flex-col overflow-y-auto">
        {shown.map(({ finding, index }) => (
          <Item key={index} view={view} finding={finding} index={index} />
        ))}
      </ul>
      {findings.length > FIRST && (
        <Button size="small" variant="ghost" onClick={() => setIsWhole(!isWhole)}>
          {t(isWhole ? "lint.fewer" : "lint.more", {
            count: Math.min(findings.length, MOST) - FIRST,
          })}
        </Button>
      )}
    </section>
  );
});

function Item({ view, finding, index }: { view: EditorView; finding: Finding; index: number }) {
  const { t } = useTranslation("prompt-editor");
  const format = useFormat();
  const { Icon, className } = LOOKS[finding.severity];
  const isSomewhere = finding.to > finding.from;
  /** Its places now: something may have been typed since it was found. */
  const present = () => view.state.field(reading)?.findings[index] ?? finding;
  const line = format.number(lineOf(view, finding.from));
  const { fix } = finding;
  const words = (
    <>
      <Icon aria-hidden className={`icon mt-0.5 ${className}`} />
      <span className="min-w-0 break-words">
        <span className="sr-only">{t(`lint.severity.${finding.severity}`)} </span>
        {isSomewhere && <span className="text-muted">{t("lint.line", { line })} </span>}
        {findingWords(finding, t)}
      </span>
    </>
  );
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-2 text-sm">
      {isSomewhere ? (
        <button
          type="button"
          className="flex min-h-6 min-w-0 items-start gap-2 rounded-md py-0.5 text-left -outline-offset-2 hover:bg-sunken"
          onClick={() => show(view, present().from, present().to)}
        >
          {words}
        </button>
      ) : (
        <span className="flex min-h-6 min-w-0 items-start gap-2 py-0.5">{words}</span>
      )}
      {fix !== undefined && !view.state.readOnly && (
        <button
          type="button"
          className="min-h-6 rounded-md px-1 text-sm underline -outline-offset-2 hover:bg-sunken"
          onClick={() => mend(view, present())}
        >
          {fixWords(fix, t)}
        </button>
      )}
    </li>
  );
}
