/** The URL of the page of a new agent: which door is open, and what is looked at behind it. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { TemplateLanguage } from "./api";

export const DOORS = ["template", "scratch", "file"] as const;
export type Door = (typeof DOORS)[number];

export const CATEGORIES = [
  "reception",
  "bookings",
  "sales",
  "support",
  "follow_up",
  "people",
] as const;
export type Category = (typeof CATEGORIES)[number];

export interface NewAgentSearch {
  from?: Exclude<Door, "template">;
  /** The template that fills the form. */
  template?: string;
  /** The template that is looked at. */
  preview?: string;
  /** The language of the templates. */
  in?: TemplateLanguage;
  q?: string;
  category?: Category;
}

const text = (value: unknown) =>
  value === undefined || value === null || value === "" ? undefined : String(value);

export function validateNewAgent(raw: Record<string, unknown>): NewAgentSearch {
  const found: NewAgentSearch = {
    from: raw.from === "scratch" || raw.from === "file" ? raw.from : undefined,
    template: text(raw.template),
    preview: text(raw.preview),
    in: raw.in === "es" || raw.in === "en" ? raw.in : undefined,
    q: text(raw.q),
    category: CATEGORIES.find((known) => known === raw.category),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

export function useNewAgentSearch() {
  const search = useSearch({ from: "/_panel/agents/new" });
  const navigate = useNavigate({ from: "/agents/new" });
  /** Filters replace the entry of the history, another view is one of its own. */
  const change = (patch: NewAgentSearch, { replace = true } = {}) =>
    void navigate({
      search: (previous) => ({ ...previous, ...patch }),
      replace,
      resetScroll: false,
    });
  return { search, door: search.from ?? ("template" as Door), change };
}
