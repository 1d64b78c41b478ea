/** One field before and after, line by line where it is a text. */
import { useTranslation } from "react-i18next";
import { type DiffLine, diffLines, textOf } from "./diff-lines";

interface ChangeViewProps {
  field: string;
  before: unknown;
  after: unknown;
}

const LOOKS: Record<DiffLine["kind"], { mark: string; look: string }> = {
  removed: { mark: "−", look: "bg-negative-soft" },
  added: { mark: "+", look: "bg-positive-soft" },
  same: { mark: " ", look: "text-muted" },
};

export function ChangeView({ field, before, after }: ChangeViewProps) {
  const { t } = useTranslation("settings");
  const lines = diffLines(textOf(before), textOf(after));
  return (
    <figure className="mb-4">
      <figcaption className="mb-1 font-mono text-muted text-xs">{field}</figcaption>
      <ol className="overflow-x-auto rounded-lg border py-1 font-mono text-xs">
        {lines.map((line) => (
          <li key={line.key} className={`flex gap-2 px-3 py-0.5 ${LOOKS[line.kind].look}`}>
            <span aria-hidden className="w-2 shrink-0 select-none">
              {LOOKS[line.kind].mark}
            </span>
            {line.kind !== "same" && <span className="sr-only">{t(`audit.${line.kind}`)}</span>}
            <span className="min-w-0 whitespace-pre-wrap break-words">{line.text}</span>
          </li>
        ))}
      </ol>
    </figure>
  );
}
