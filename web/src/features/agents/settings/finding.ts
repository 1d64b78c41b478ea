/** Finds settings by any word of theirs, in either language and by their technical name. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { settingQueries } from "./api";
import { inWords } from "./json";
import type { Setting } from "./types";

/** Lower case and without accents: "opcion" finds "opción". */
export const plain = (text: string) =>
  text
    .normalize("NFD")
    .replaceAll(/\p{Diacritic}/gu, "")
    .toLowerCase();

/** Says of a setting's name whether all words of the text occur in its words. */
export function useFinder(settings: Setting[], text: string): (name: string) => boolean {
  const { data: languages } = useQuery(settingQueries.words());
  const index = useMemo(() => {
    const entries = settings.map(({ name, description }) => {
      const words = (languages ?? []).flatMap(({ names }) =>
        names[name] === undefined ? [] : [names[name].label, names[name].help],
      );
      // What has no words of ours is found by Retell's.
      const all = words.length === 0 ? [description] : words;
      return [name, plain([name, inWords(name), ...all].join(" "))] as const;
    });
    return new Map(entries);
  }, [settings, languages]);
  return useMemo(() => {
    const wanted = plain(text).split(/\s+/).filter(Boolean);
    return (name) => wanted.every((word) => index.get(name)?.includes(word) ?? false);
  }, [index, text]);
}
