/** The filters of the library, with how many voices each of their values has. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { choiceQueries } from "@/api/choices";
import type { components } from "@/api/schema";
import { useMay } from "@/api/session";
import type { FilterOption, TableFilter } from "@/components/data-table/types";
import { type Trait, useVoiceWords } from "@/components/voices/voice-words";
import { libraryQueries } from "./api";
import type { VoiceFilter } from "./search";
import { ORIGINS, UNKNOWN, useFactWords } from "./use-fact-words";

type Facets = components["schemas"]["VoiceFacets"];
type Counted = { value: string; count: number }[];

/** What is counted, and what is chosen although nothing has it just now. */
function optionsOf(counted: Counted, chosen: string[], label: (value: string) => string) {
  const options: FilterOption[] = counted.map((item) => ({ ...item, label: label(item.value) }));
  const missing = chosen.filter((value) => options.every((option) => option.value !== value));
  return [...options, ...missing.map((value) => ({ value, label: label(value), count: 0 }))];
}

/** Languages of several places also as one: all of Spanish, then each variant. */
export function withWholeLanguages(counted: Counted): Counted {
  const whole = new Map<string, { count: number; parts: number }>();
  for (const { value, count } of counted) {
    const [language = value] = value.split("-");
    const known = whole.get(language) ?? { count: 0, parts: 0 };
    whole.set(language, { count: known.count + count, parts: known.parts + 1 });
  }
  const several = [...whole].filter(([, { parts }]) => parts > 1);
  const names = new Set(several.map(([language]) => language));
  const groups = several.map(([value, { count }]) => ({ value, count }));
  return [...groups, ...counted.filter(({ value }) => !names.has(value))];
}

export function useVoiceFilters(
  facets: Facets | undefined,
  chosen: Record<VoiceFilter, string[]>,
): TableFilter<VoiceFilter>[] {
  const { t } = useTranslation("voices");
  const traits = useTranslation("voice").t;
  const words = useVoiceWords();
  const facts = useFactWords();
  const may = useMay();
  const shortlists = useQuery(libraryQueries.shortlists()).data?.items ?? [];
  const connections = useQuery({
    ...choiceQueries.connections(),
    enabled: may("connections:read"),
  }).data?.items;
  const trait = (name: Trait): TableFilter<VoiceFilter> => ({
    name,
    label: traits(`traits.${name}`),
    options: optionsOf(facets?.[name] ?? [], chosen[name], (value) => words.trait(name, value)),
  });
  const origins = optionsOf(facets?.origin ?? [], chosen.origin, (value) =>
    facts.origin(ORIGINS.find((origin) => origin === value) ?? UNKNOWN),
  );
  const only = (name: VoiceFilter, label: string, option: string): TableFilter<VoiceFilter> => ({
    name,
    label,
    options: [{ value: "true", label: option }],
    isSingle: true,
  });
  const named = (items: { id: string; name: string }[]) =>
    items.map(({ id, name }) => ({ value: id, label: name }));
  const languages = withWholeLanguages(facets?.language ?? []);
  const filters: TableFilter<VoiceFilter>[] = [
    {
      name: "language",
      label: t("columns.language"),
      options: optionsOf(languages, chosen.language, facts.language),
    },
    trait("gender"),
    trait("age"),
    trait("accent"),
    trait("provider"),
    { name: "origin", label: t("columns.origin"), options: origins },
    only("mine", t("filters.mine"), t("filters.onlyMine")),
  ];
  if (may("agents:read")) filters.push(only("used", t("filters.used"), t("filters.onlyUsed")));
  if (shortlists.length > 0) {
    const options = named(shortlists);
    filters.push({ name: "shortlist", label: t("shortlists.one"), options, isSingle: true });
  }
  if ((connections?.length ?? 0) > 1) {
    const options = named(connections ?? []);
    filters.push({ name: "connection", label: t("columns.connection"), options, isSingle: true });
  }
  return filters;
}
