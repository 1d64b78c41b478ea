/** What differs between two versions, of which each may be the draft. */
import { useQuery } from "@tanstack/react-query";
import { ArrowLeftRight } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DiffLayout } from "@/components/diff/text-diff";
import { ErrorState } from "@/components/error-state";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { DifferenceList } from "../comparing/difference-list";
import { differencesOf } from "../comparing/differences";
import { useFieldWords } from "../comparing/use-field-words";
import { presentSettings } from "../settings/api";
import type { AgentDetail } from "../types";
import type { Side } from "../use-agent-page";
import { settingsOfVersion, versionQueries } from "./api";

interface ComparisonProps {
  agent: AgentDetail;
  numbers: number[];
  from: Side;
  to: Side;
  onChange: (sides: { from: Side; to: Side }) => void;
}

export function Comparison({ agent, numbers, from, to, onChange }: ComparisonProps) {
  const { t } = useTranslation("agent-versions");
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
      <Differences agent={agent} from={from} to={to} layout={layout} />
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
  const { t } = useTranslation("agent-versions");
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
        <option value="draft">{t("sides.draft")}</option>
        {all.map((version) => (
          <option key={version} value={version}>
            {t("sides.version", { version })}
          </option>
        ))}
      </Select>
    </label>
  );
}

function useSide(agent: AgentDetail, side: Side) {
  const query = useQuery({
    ...versionQueries.one(agent.id, side === "draft" ? 0 : side),
    enabled: side !== "draft",
  });
  const settings =
    side === "draft" ? presentSettings(agent) : query.data && settingsOfVersion(query.data);
  return { settings, error: side === "draft" ? null : query.error, retry: query.refetch };
}

type DifferencesProps = Pick<ComparisonProps, "agent" | "from" | "to"> & { layout: DiffLayout };

function Differences({ agent, from, to, layout }: DifferencesProps) {
  const { t } = useTranslation("agent-versions");
  const words = useFieldWords();
  const sides = [useSide(agent, from), useSide(agent, to)] as const;
  const failed = sides.find(({ error, settings }) => error !== null && settings === undefined);
  if (failed !== undefined) {
    return <ErrorState error={failed.error} onRetry={() => void failed.retry()} />;
  }
  const [before, after] = sides.map(({ settings }) => settings);
  if (before === undefined || after === undefined) return <Skeleton className="h-64 w-full" />;
  const differences = differencesOf(before, after);
  if (differences.length === 0) return <p className="text-muted">{t("compare.same")}</p>;
  const title = (side: Side) =>
    side === "draft" ? t("sides.draft") : t("sides.version", { version: side });
  return (
    <>
      <p role="status" className="text-muted">
        {t("compare.count", {
          count: differences.length,
          names: differences.map(({ name }) => words.label(name)).join(", "),
        })}
      </p>
      <DifferenceList differences={differences} layout={layout} titles={[title(from), title(to)]} />
    </>
  );
}
