/** The URL of the page of a new prompt: which door is open, and what is looked at behind it. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type GallerySearch, validateGallery, withoutGaps } from "@/components/templates/search";

export const DOORS = ["blank", "template", "script"] as const;
export type Door = (typeof DOORS)[number];

export interface NewPromptSearch extends GallerySearch {
  from?: Exclude<Door, "blank">;
  /** The folder it is to be in at first. */
  folder?: string;
}

export const validateNewPrompt = (raw: Record<string, unknown>): NewPromptSearch =>
  withoutGaps({
    ...validateGallery(raw),
    from: raw.from === "template" || raw.from === "script" ? raw.from : undefined,
    folder: typeof raw.folder === "string" && raw.folder !== "" ? raw.folder : undefined,
  });

export function useNewPromptSearch() {
  const search = useSearch({ from: "/_panel/prompts/new" });
  const navigate = useNavigate({ from: "/prompts/new" });
  const change = (patch: NewPromptSearch) =>
    void navigate({
      search: (previous) => ({ ...previous, ...patch }),
      replace: true,
      resetScroll: false,
    });
  return { search, door: search.from ?? ("blank" as Door), change };
}
