/** What is looked for among templates, kept in the URL of a page. */
export const CATEGORIES = [
  "reception",
  "bookings",
  "sales",
  "support",
  "follow_up",
  "people",
] as const;
export type Category = (typeof CATEGORIES)[number];
export type TemplateLanguage = "es" | "en";

export interface GallerySearch {
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

export const validateGallery = (raw: Record<string, unknown>): GallerySearch => ({
  template: text(raw.template),
  preview: text(raw.preview),
  in: raw.in === "es" || raw.in === "en" ? raw.in : undefined,
  q: text(raw.q),
  category: CATEGORIES.find((known) => known === raw.category),
});

/** A search without what is not there, as an address shows it. */
export const withoutGaps = <S extends object>(search: S): S =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as S;
