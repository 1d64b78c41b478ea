/** The URL of the library of voices: what narrows it, which voice is open, which are to be compared. */
import type { paths } from "@/api/schema";
import {
  defineTableSearch,
  type TableQuery,
  type TableSearch,
} from "@/components/data-table/table-search";

const FILTERS = [
  "language",
  "gender",
  "age",
  "accent",
  "provider",
  "origin",
  "shortlist",
  "mine",
  "used",
  "connection",
] as const;
export type VoiceFilter = (typeof FILTERS)[number];
export type VoiceListQuery = NonNullable<paths["/api/v1/voices"]["get"]["parameters"]["query"]>;
export type VoiceSearch = TableSearch<VoiceFilter> & { voice?: string; compare?: string };

/** So many can be heard side by side. */
export const MOST_COMPARED = 4;

export const voiceTable = defineTableSearch<VoiceFilter>({ filters: FILTERS, sort: "name" });

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

export function validateVoiceSearch(raw: Record<string, unknown>): VoiceSearch {
  const { voice, compare } = { voice: text(raw.voice), compare: text(raw.compare) };
  return {
    ...voiceTable.validate(raw),
    ...(voice === undefined ? {} : { voice }),
    ...(compare === undefined ? {} : { compare }),
  };
}

export const comparedIn = (search: { compare?: string }) =>
  (search.compare ?? "").split(",").filter(Boolean).slice(0, MOST_COMPARED);

const split = (joined: string | undefined) => joined?.split(",");

/** The filters of the page under the names of the API. */
export function voiceListQuery(query: TableQuery<VoiceFilter>): VoiceListQuery {
  const { connection, shortlist, mine, used, origin, ...rest } = query;
  const { language, gender, age, accent, provider, ...page } = rest;
  return {
    ...page,
    include_total: true,
    connection_id: connection,
    shortlist_id: shortlist,
    is_favourite: mine === "true" ? true : undefined,
    is_used: used === "true" ? true : undefined,
    language: split(language),
    gender: split(gender),
    age: split(age),
    accent: split(accent),
    provider: split(provider),
    origin: split(origin) as VoiceListQuery["origin"],
  };
}
