/** Languages under their names in the reader's language. */
import { useMemo } from "react";
import { useAppearance } from "@/stores/appearance";

/** Names a locale: "es-419" is "Latin American Spanish". One that the browser does not know stays as it is. */
export function useLanguageName(): (locale: string) => string {
  const language = useAppearance((state) => state.language);
  return useMemo(() => {
    const names = new Intl.DisplayNames(language, { type: "language" });
    return (locale) => {
      const name = names.of(locale) ?? locale;
      return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
    };
  }, [language]);
}
