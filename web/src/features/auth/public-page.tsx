/** What surrounds the pages before one is inside. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Mark } from "@/components/mark";
import { LANGUAGES, useAppearance } from "@/stores/appearance";

export function PublicPage({ children }: { children: ReactNode }) {
  const { t } = useTranslation(["auth", "app"]);
  return (
    <div className="flex min-h-dvh flex-col items-center px-4 py-10 sm:justify-center">
      <main className="w-full max-w-[400px]">
        <div className="mb-6 flex items-center gap-3">
          <Mark className="size-9" />
          <div>
            <p className="font-[650] text-lg tracking-tight">Centralita</p>
            <p className="text-muted text-sm">{t("auth:tagline")}</p>
          </div>
        </div>
        <div className="rounded-xl border bg-surface p-5 sm:p-6">{children}</div>
      </main>
      <LanguageChoice />
    </div>
  );
}

function LanguageChoice() {
  const { t } = useTranslation(["auth", "app"]);
  const language = useAppearance((state) => state.language);
  return (
    <fieldset className="mt-5 flex gap-1">
      <legend className="sr-only">{t("auth:language")}</legend>
      {LANGUAGES.map((word) => (
        <button
          key={word}
          type="button"
          lang={word}
          aria-pressed={language === word}
          onClick={() => useAppearance.setState({ language: word })}
          className="h-8 rounded-md px-3 text-muted text-sm hover:text-foreground aria-pressed:bg-sunken aria-pressed:font-[550] aria-pressed:text-foreground"
        >
          {t(`app:user.${word}`)}
        </button>
      ))}
    </fieldset>
  );
}

export function PublicTitle({ title, description }: { title: string; description: ReactNode }) {
  return (
    <header className="mb-4">
      <title>{`${title} · Centralita`}</title>
      <h1 className="font-[650] text-xl tracking-tight">{title}</h1>
      <p className="mt-0.5 text-muted">{description}</p>
    </header>
  );
}
