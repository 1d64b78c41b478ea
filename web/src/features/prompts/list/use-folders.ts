/** The folders by name; the word for being in none stands among them. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { promptQueries } from "../api";
import type { PromptFolder } from "../types";

/** What the API says for prompts that are in no folder. */
export const NO_FOLDER = "none";

interface Folders {
  all: PromptFolder[];
  nameOf: (id: string) => string;
}

export function useFolders(): Folders {
  const { t } = useTranslation("prompts");
  const all = useQuery(promptQueries.folders()).data?.items ?? [];
  const names = new Map(all.map(({ id, name }) => [id, name]));
  return {
    all,
    nameOf: (id) => (id === NO_FOLDER ? t("noFolder") : (names.get(id) ?? id)),
  };
}
