/** Choices about the look: at once on this page, and on the account for the next one. */
import { useQueryClient } from "@tanstack/react-query";
import { type Density, type Language, type Theme, useAppearance } from "@/stores/appearance";
import { api } from "./client";
import { sessionQueries } from "./session";
import type { Me } from "./types";

interface Choice {
  language?: Language;
  theme?: Theme;
  density?: Density;
}

export function useChooseAppearance(): (choice: Choice) => void {
  const client = useQueryClient();
  return (choice) => {
    useAppearance.setState(choice);
    if (client.getQueryData(sessionQueries.me().queryKey) === undefined) return;
    // The browser keeps the choice anyway; an account that could not be reached learns it next time.
    void api.PATCH("/api/v1/me", { body: choice }).catch(() => undefined);
  };
}

/** Takes over what the account remembers, when somebody signs in on this browser. */
export function adoptAppearance({ user }: Me): void {
  const known = {
    language: user.language,
    theme: user.theme,
    density: user.density,
    timeZone: user.time_zone,
  };
  const chosen = Object.entries(known).filter(([, value]) => value !== null);
  useAppearance.setState(Object.fromEntries(chosen));
}
