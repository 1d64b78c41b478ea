/** What differs between two versions, of which each may be the draft. */
import { ArrowLeftRight } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DiffLayout } from "@/components/diff/text-diff";
import { ErrorState } from "@/components/error-state";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import type { PromptDetail } from "../types";
import type { Side } from "../use-prompt-page";
import { DraftDifferences } from "./draft-differences";
import { useSide } from "./use-side";

interface ComparisonProps {
  prompt: PromptDetail;
  numbers: number[];
  from: Side;
  to: Side;
  onChange: (sides: { from: Side; to: Side }) => void;
}

export function Comparison({ prompt, numbers, from, to, onChange }: ComparisonProps) {
  const { t } = useTranslation("prompt-page");
  const [layout, setLayout] = useState<DiffLayout>("inline");
  const heading = useRef<HTMLHeadingElement>(null);
  // On a narrow page the answer to "compare" stands below the list.
  useEffect(() => {
    const top = heading.current?.getBoundingClientRect().top ?? 0;
    if (from !== to && top > window.innerHeight / 2) heading.current?.scrollIntoView();
  }, [from, to]);
  return (
    <section aria-labelledby="comparison" className="min-w-0">
      <h2 ref={heading} id="comparison" className="mb-2 scroll-mt-20 font-semibold text-lg">
        {t("compare.title")}
      </h2>
      <div className="mb-3 flex flex-wrap items-end gap-2">
        <SideField
          label={t("compare.from")}
          value={from}
          numbers={numbers}
          onChange={(side) => onChange({ from: side, to })}
        />
        <Button
          size="icon"
          variant="ghost"
          aria-label={t("compare.swap")}
          onClick={() => onChange({ from: to, to: from })}
        >
          <ArrowLeftRight aria-hidden className="icon" />
        </Button>
        <SideField
          label={t("compare.to")}
          value={to}
          numbers={numbers}
          onChange={(side) => onChange({ from, to: side })}
        />
        <Button
          className="sm:ml-auto"
          aria-pressed={layout === "sides"}
          onClick={() => setLayout(layout === "sides" ? "inline" : "sides")}
        >
          {t("compare.sides")}
        </Button>
      </div>
      <Differences promptId={prompt.id} from={from} to={to} layout={layout} />
    </section>
  );
}

interface SideFieldProps {
  label: string;
  value: Side;
  numbers: number[];
  onChange: (side: Side) => void;
}

function SideField({ label, value, numbers, onChange }: SideFieldProps) {
  const sideWords = useSideWords();
  const all = typeof value === "number" && !numbers.includes(value) ? [...numbers, value] : numbers;
  return (
    <label className="flex min-w-0 flex-col gap-1">
      <span className="text-muted text-sm">{label}</span>
      <Select
        value={String(value)}
        onChange={({ target }) =>
          onChange(target.value === "draft" ? "draft" : Number(target.value))
        }
      >
        <option value="draft">{sideWords("draft")}</option>
        {all.map((version) => (
          <option key={version} value={version}>
            {sideWords(version)}
          </option>
        ))}
      </Select>
    </label>
  );
}

function useSideWords(): (side: Side) => string {
  const { t } = useTranslation("prompt-page");
  return (side) => (side === "draft" ? t("sides.draft") : `v${side}`);
}

interface DifferencesProps {
  promptId: string;
  from: Side;
  to: Side;
  layout?: DiffLayout;
}

export function Differences({ promptId, from, to, layout }: DifferencesProps) {
  const sideWords = useSideWords();
  const sides = [useSide(promptId, from), useSide(promptId, to)] as const;
  const failed = sides.find(({ error, draft }) => error !== null && draft === undefined);
  if (failed !== undefined) return <ErrorState error={failed.error} onRetry={failed.retry} />;
  const [before, after] = sides.map(({ draft }) => draft);
  if (before === undefined || after === undefined) return <Skeleton className="h-64 w-full" />;
  return (
    <DraftDifferences
      before={before}
      after={after}
      layout={layout}
      titles={[sideWords(from), sideWords(to)]}
    />
  );
}
