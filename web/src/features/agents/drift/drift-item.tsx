/** One setting that was changed at Retell: the three values, and the choice between them. */
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { RelativeTime } from "@/components/values";
import { DifferenceList } from "../comparing/difference-list";
import { useFieldWords } from "../comparing/use-field-words";
import { isEqual } from "../settings/json";
import type { Json } from "../settings/types";
import type { Drift } from "../types";

export const CHOICES = ["adopt", "revert", "ignore"] as const;
export type Choice = (typeof CHOICES)[number];

const SIDES = ["base", "ours", "theirs"] as const;
const LONG = 80;

/** The server sends any JSON. */
const asJson = (value: unknown) => (value ?? null) as Json;

const isLong = (value: Json) =>
  (typeof value === "string" && (value.length > LONG || value.includes("\n"))) ||
  (typeof value === "object" && value !== null);

interface DriftItemProps {
  item: Drift;
  choices: readonly Choice[];
  chosen: Choice | undefined;
  isDisabled: boolean;
  onChoose: (choice: Choice) => void;
}

export function DriftItem({ item, choices, chosen, isDisabled, onChoose }: DriftItemProps) {
  const { t } = useTranslation("agent-versions");
  const words = useFieldWords();
  const id = useId();
  const isBig = SIDES.some((side) => isLong(asJson(item[side])));
  return (
    <li aria-labelledby={id} data-drift={item.path} className="flex flex-col gap-2 py-3">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <span id={id} className="font-[550]">
          {words.label(item.path)}
        </span>
        <span className="text-muted text-sm">
          <RelativeTime at={item.seen_at} />
        </span>
      </div>
      {isBig ? <BigSides item={item} /> : <SmallSides item={item} />}
      {!isDisabled && (
        <fieldset className="flex flex-wrap gap-x-4 gap-y-1">
          <legend className="sr-only">{words.label(item.path)}</legend>
          {choices.map((choice) => (
            <label key={choice} className="flex min-h-6 items-center gap-1.5">
              <input
                type="radio"
                name={`${id}-choice`}
                checked={chosen === choice}
                onChange={() => onChoose(choice)}
                className="size-4 accent-accent"
              />
              {t(`drift.choices.${choice}`)}
            </label>
          ))}
        </fieldset>
      )}
    </li>
  );
}

function SmallSides({ item }: { item: Drift }) {
  const { t } = useTranslation("agent-versions");
  const words = useFieldWords();
  return (
    <dl className="grid grid-cols-3 gap-x-4 gap-y-1">
      {SIDES.map((side) => (
        <div key={side} className="min-w-0">
          <dt className="text-muted text-sm">{t(`drift.sides.${side}`)}</dt>
          <dd className="break-words">{words.value(item.path, asJson(item[side]))}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Of long values, what each side changed. */
function BigSides({ item }: { item: Drift }) {
  const { t } = useTranslation("agent-versions");
  const base = asJson(item.base);
  return (["theirs", "ours"] as const).map((side) => {
    const present = asJson(item[side]);
    return (
      <div key={side} className="min-w-0">
        <div className="mb-1 text-muted text-sm">
          {t(`drift.sides.${side}`)}
          {isEqual(base, present) && ` · ${t("drift.unchanged")}`}
        </div>
        {!isEqual(base, present) && (
          <DifferenceList
            hasTitles={false}
            differences={[{ name: item.path, before: base, after: present }]}
          />
        )}
      </div>
    );
  });
}
