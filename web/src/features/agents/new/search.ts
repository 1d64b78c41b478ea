/** The URL of the page of a new agent: which door is open, and what is looked at behind it. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type GallerySearch, validateGallery, withoutGaps } from "@/components/templates/search";

export const DOORS = ["template", "scratch", "file"] as const;
export type Door = (typeof DOORS)[number];

export interface NewAgentSearch extends GallerySearch {
  from?: Exclude<Door, "template">;
}

export const validateNewAgent = (raw: Record<string, unknown>): NewAgentSearch =>
  withoutGaps({
    ...validateGallery(raw),
    from: raw.from === "scratch" || raw.from === "file" ? raw.from : undefined,
  });

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
