/** Folders as the list of a feature has them: by name, and what can be done with them. */
import { useTranslation } from "react-i18next";

/** What the API says for being in no folder. */
export const NO_FOLDER = "none";

export interface Folder {
  id: string;
  name: string;
}

export interface Folders {
  all: Folder[];
  /** The word for being in none stands among the names. */
  nameOf: (id: string) => string;
  create: (name: string) => Promise<Folder>;
  rename: (id: string, name: string) => Promise<Folder>;
  remove: (id: string) => Promise<unknown>;
  words: {
    /** "All agents" */
    all: string;
    help: string;
    /** What becomes of what is in a deleted one. */
    kept: string;
  };
}

export function useFolderNames(all: Folder[]): Pick<Folders, "all" | "nameOf"> {
  const { t } = useTranslation("folders");
  const names = new Map(all.map(({ id, name }) => [id, name]));
  return { all, nameOf: (id) => (id === NO_FOLDER ? t("none") : (names.get(id) ?? id)) };
}
