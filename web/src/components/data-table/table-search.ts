/** The state of a list, kept in the URL: search, filters, sort, page. */
import { useNavigate, useSearch } from "@tanstack/react-router";

export const PAGE_SIZES = [25, 50, 100, 200] as const;
const DEFAULT_SIZE = 50;

/** What the URL may hold; several values of a filter are joined by commas. */
export type TableSearch<F extends string> = {
  q?: string;
  sort?: string;
  limit?: number;
  cursor?: string;
  page?: number;
} & { [filter in F]?: string };

/** What a list request takes. */
export type TableQuery<F extends string> = {
  q?: string;
  sort?: string;
  limit: number;
  cursor?: string;
} & { [filter in F]?: string };

export interface TableSearchDefinition<F extends string> {
  filters: readonly F[];
  sort: string;
  /** For the route's `validateSearch`. */
  validate: (raw: Record<string, unknown>) => TableSearch<F>;
  /** For the route's `loaderDeps` and the feature's list query. */
  query: (search: TableSearch<F>) => TableQuery<F>;
}

function text(value: unknown): string | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

function positive(value: unknown): number | undefined {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}

/** Describes a list's URL once, for its route, its query and its table. `sort` is "-" + column when descending. */
export function defineTableSearch<F extends string = never>(shape: {
  filters?: readonly F[];
  sort: string;
}): TableSearchDefinition<F> {
  const filters = shape.filters ?? [];
  const pick = (raw: Record<string, unknown>) =>
    Object.fromEntries(
      filters.map((name) => [name, text(raw[name])]).filter(([, value]) => value !== undefined),
    );
  const clean = (raw: Record<string, unknown>): TableSearch<F> => {
    const limit = positive(raw.limit);
    const known: TableSearch<never> = {
      q: text(raw.q),
      sort: text(raw.sort),
      limit: PAGE_SIZES.find((size) => size === limit),
      cursor: text(raw.cursor),
      page: positive(raw.page),
    };
    return { ...withoutAbsent(known), ...pick(raw) } as TableSearch<F>;
  };
  return {
    filters,
    sort: shape.sort,
    validate: clean,
    query: ({ page: _page, ...search }) =>
      ({
        ...search,
        sort: search.sort ?? shape.sort,
        limit: search.limit ?? DEFAULT_SIZE,
      }) as TableQuery<F>,
  };
}

function withoutAbsent<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}

export interface TableState<F extends string> {
  search: TableSearch<F>;
  query: TableQuery<F>;
  page: number;
  sort: { column: string; isDescending: boolean };
  filters: Record<F, string[]>;
  /** Whether anything narrows the list. */
  isNarrowed: boolean;
  setText: (q: string) => void;
  setFilter: (name: F, values: string[]) => void;
  sortBy: (column: string, firstDescending?: boolean) => void;
  setLimit: (limit: number) => void;
  goNext: (cursor: string) => void;
  goPrevious: () => void;
  clear: () => void;
}

/** Which cursor led to which; a bookmarked page does not know, and "previous" then leads to the first. */
const cameFrom = new Map<string, string | undefined>();

type Patch = Record<string, string | number | undefined>;

/** The list's state from the URL and the ways to change it. */
export function useTableSearch<F extends string>(
  definition: TableSearchDefinition<F>,
): TableState<F> {
  const navigate = useNavigate();
  const raw: Record<string, unknown> = useSearch({ strict: false });
  const search = definition.validate(raw);
  const query = definition.query(search);

  const change = (patch: Patch, replaces = false) =>
    void navigate({
      to: ".",
      // The route's own type is unknown here; its validator cleans what this writes.
      search: ((previous: Patch) => withoutAbsent({ ...previous, ...patch })) as never,
      replace: replaces,
      resetScroll: false,
    });
  const restart = { cursor: undefined, page: undefined };
  const sortWord = search.sort ?? definition.sort;
  const isDescending = sortWord.startsWith("-");
  const column = sortWord.replace(/^-/, "");
  const page = search.page ?? 1;

  return {
    search,
    query,
    page,
    sort: { column, isDescending },
    filters: valuesOf(definition.filters, search),
    isNarrowed:
      search.q !== undefined || definition.filters.some((name) => search[name] !== undefined),
    setText: (q) => change({ q: q === "" ? undefined : q, ...restart }, true),
    setFilter: (name, values) =>
      change({ [name]: values.length === 0 ? undefined : values.join(","), ...restart }),
    sortBy: (wanted, firstDescending = false) => {
      const turned = wanted === column ? !isDescending : firstDescending;
      const word = `${turned ? "-" : ""}${wanted}`;
      change({ sort: word === definition.sort ? undefined : word, ...restart });
    },
    setLimit: (limit) => change({ limit: limit === DEFAULT_SIZE ? undefined : limit, ...restart }),
    goNext: (cursor) => {
      cameFrom.set(cursor, search.cursor);
      change({ cursor, page: page + 1 });
    },
    goPrevious: () => {
      const cursor = search.cursor === undefined ? undefined : cameFrom.get(search.cursor);
      const target = cursor === undefined ? 1 : page - 1;
      change({ cursor, page: target === 1 ? undefined : target });
    },
    clear: () => {
      const filters = Object.fromEntries(definition.filters.map((name) => [name, undefined]));
      change({ q: undefined, ...filters, ...restart });
    },
  };
}

function valuesOf<F extends string>(
  names: readonly F[],
  search: TableSearch<F>,
): Record<F, string[]> {
  const entries = names.map((name) => {
    const joined: string | undefined = search[name];
    return [name, joined === undefined ? [] : joined.split(",")];
  });
  return Object.fromEntries(entries) as Record<F, string[]>;
}
