/** How the reader wants to see the panel. The browser remembers it before anybody signs in. */
import { create } from "zustand";
import { persist } from "zustand/middleware";

export const LANGUAGES = ["en", "es"] as const;
export type Language = (typeof LANGUAGES)[number];
export type Theme = "light" | "dark" | "system";
export type Density = "compact" | "comfortable";

interface Appearance {
  language: Language;
  theme: Theme;
  density: Density;
  /** The zone of the reader; null means the browser's. */
  timeZone: string | null;
}

export function browserLanguage(): Language {
  return navigator.language.toLowerCase().startsWith("es") ? "es" : "en";
}

export const useAppearance = create<Appearance>()(
  persist(
    (): Appearance => ({
      language: browserLanguage(),
      theme: "system",
      density: "compact",
      timeZone: null,
    }),
    { name: "centralita.appearance" },
  ),
);

export function applyAppearance({ theme, density, language }: Appearance): void {
  const root = document.documentElement;
  const dark = theme === "dark" || (theme === "system" && matchMedia(DARK).matches);
  root.classList.toggle("dark", dark);
  root.dataset.density = density;
  root.lang = language;
}

const DARK = "(prefers-color-scheme: dark)";

/** Keeps the document in step with the choice and, for "system", with the machine. */
export function watchAppearance(): void {
  const apply = () => applyAppearance(useAppearance.getState());
  apply();
  useAppearance.subscribe(apply);
  matchMedia(DARK).addEventListener("change", apply);
}
