/** Words in Spanish and English. Each namespace of each language is a file, loaded when first needed. */
import i18next, { type BackendModule, type CustomTypeOptions } from "i18next";
import { initReactI18next } from "react-i18next";
import { useAppearance } from "@/stores/appearance";

type Words = { default: Record<string, unknown> };
const files = import.meta.glob<Words>("../locales/*/*.json");

const backend: BackendModule = {
  type: "backend",
  init: () => undefined,
  read(language, namespace, done) {
    const load = files[`../locales/${language}/${namespace}.json`];
    if (load === undefined) {
      done(new Error(`No words for ${language}/${namespace}.`), null);
      return;
    }
    load().then(
      (words) => done(null, words.default),
      (error: Error) => done(error, null),
    );
  },
};

export const i18n = i18next.createInstance();

/** Starts with the words of the frame in the reader's language; follows later choices. */
export async function startI18n(): Promise<void> {
  await i18n
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: useAppearance.getState().language,
      fallbackLng: false,
      supportedLngs: ["en", "es"],
      ns: ["app"],
      defaultNS: "app",
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
  useAppearance.subscribe(({ language }) => {
    if (i18n.language !== language) void i18n.changeLanguage(language);
  });
}

type Namespaces = keyof CustomTypeOptions["resources"];

/** Fetches a page's words along with its code, so that it never waits for them while drawing. */
export function loadWords(...namespaces: Namespaces[]): Promise<void> {
  return i18n.loadNamespaces(namespaces);
}
