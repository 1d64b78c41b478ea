/** What differs between two states of an agent: a line of words for each field, long texts by words, tools by field. */
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { type DiffLayout, TextDiff } from "@/components/diff/text-diff";
import { Badge, type Tone } from "@/components/ui/badge";
import { isObject } from "../settings/json";
import type { Json, JsonObject } from "../settings/types";
import { ownName } from "../use-show-field";
import {
  areItems,
  type Difference,
  differingFields,
  type ItemChange,
  itemChanges,
} from "./differences";
import { useFieldWords } from "./use-field-words";

interface DifferenceListProps {
  differences: Difference[];
  layout?: DiffLayout;
  /** What the two sides are called. */
  titles?: [string, string];
  /** Off where the field's name stands over the list already. */
  hasTitles?: boolean;
}

export function DifferenceList({
  differences,
  layout,
  titles,
  hasTitles = true,
}: DifferenceListProps) {
  if (!hasTitles) {
    return differences.map((difference) => <Change key={difference.name} {...difference} />);
  }
  return (
    <ul className="flex flex-col divide-y">
      {differences.map((difference) => (
        <Entry key={difference.name} difference={difference} layout={layout} titles={titles} />
      ))}
    </ul>
  );
}

type EntryProps = Omit<DifferenceListProps, "differences" | "hasTitles"> & {
  difference: Difference;
};

function Entry({ difference, ...rest }: EntryProps) {
  const words = useFieldWords();
  const id = useId();
  return (
    <li aria-labelledby={id} data-difference={difference.name} className="min-w-0 py-3">
      <div id={id} className="mb-1 font-[550]">
        {words.label(difference.name)}
      </div>
      <Change {...difference} {...rest} />
    </li>
  );
}

const LONG = 60;
const isLong = (value: Json) =>
  typeof value === "string" && (value.length > LONG || value.includes("\n"));
/** Compared by words however short they are. */
const PROSE = ["prompt", "first_message"];
const asText = (value: Json) => (typeof value === "string" ? value : "");
const isText = (value: Json) => value === null || typeof value === "string";

/** The change of one value, however deep it stands. */
function Change({
  name,
  before,
  after,
  layout,
  titles,
}: Difference & Omit<EntryProps, "difference">) {
  const isProse = PROSE.includes(ownName(name)) || isLong(before) || isLong(after);
  if (isProse && isText(before) && isText(after)) {
    return (
      <TextDiff before={asText(before)} after={asText(after)} layout={layout} titles={titles} />
    );
  }
  if (areItems(before, after)) return <Items place={name} changes={itemChanges(before, after)} />;
  if (isObject(before) && isObject(after)) {
    return <Fields place={name} before={before} after={after} />;
  }
  return <Values name={name} before={before} after={after} />;
}

function Values({ name, before, after }: Difference) {
  const { t } = useTranslation("agent-versions");
  const words = useFieldWords();
  return (
    <p className="flex min-w-0 flex-wrap items-baseline gap-x-2 break-words">
      <del className="min-w-0 break-words text-muted decoration-muted">
        <span className="sr-only">{t("before")} </span>
        {words.value(name, before)}
      </del>
      <span aria-hidden>→</span>
      <ins className="min-w-0 break-words no-underline">
        <span className="sr-only">{t("after")} </span>
        {words.value(name, after)}
      </ins>
    </p>
  );
}

interface FieldsProps {
  /** The name of the field or of the list that the objects stand in. */
  place: string;
  before: JsonObject;
  after: JsonObject;
}

function Fields({ place, before, after }: FieldsProps) {
  const words = useFieldWords();
  const kind = typeof after.type === "string" ? after.type : undefined;
  return (
    <ul className="flex flex-col gap-1.5 border-l-2 pl-3">
      {differingFields(before, after).map((difference) => (
        <li key={difference.name} className="min-w-0">
          <span className="text-muted text-sm">
            {words.part(difference.name, { path: place, kind })}
          </span>
          <Change {...difference} />
        </li>
      ))}
    </ul>
  );
}

const TONES: Record<ItemChange["kind"], Tone> = {
  added: "positive",
  removed: "negative",
  changed: "info",
  moved: "neutral",
};

function Items({ place, changes }: { place: string; changes: ItemChange[] }) {
  const { t } = useTranslation("agent-versions");
  return (
    <ul className="flex flex-col gap-2">
      {changes.map(({ key, kind, title, before, after }) => (
        <li key={key} className="min-w-0">
          <div className="mb-1 flex min-w-0 items-center gap-2">
            <Badge tone={TONES[kind]}>{t(`items.${kind}`)}</Badge>
            <span className="min-w-0 break-words">{title === "" ? t("items.unnamed") : title}</span>
          </div>
          {kind === "changed" && isObject(before) && isObject(after) && (
            <Fields place={place} before={before} after={after} />
          )}
        </li>
      ))}
    </ul>
  );
}
