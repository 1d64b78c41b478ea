/** Templates as cards: narrowed by words, category and language, each leading to a closer look. */
import type { UseQueryResult } from "@tanstack/react-query";
import { Link, type LinkOptions } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAppearance } from "@/stores/appearance";
import { ErrorState } from "../error-state";
import { Badge } from "../ui/badge";
import { Input, Select } from "../ui/input";
import { Skeleton } from "../ui/skeleton";
import { CATEGORIES, type GallerySearch, type TemplateLanguage } from "./search";
import { templateIcon } from "./template-icons";

interface Shown {
  slug: string;
  name: string;
  description: string;
  category: string;
  icon: string;
}

interface TemplateGalleryProps<T extends Shown> {
  query: UseQueryResult<{ items: T[] }>;
  language: TemplateLanguage;
  search: GallerySearch;
  onChange: (patch: GallerySearch) => void;
  /** What else the words looked for may stand in. */
  saidOf: (template: T) => string[];
  /** Where the closer look is. */
  linkTo: (slug: string) => Pick<LinkOptions, "to" | "search">;
  badges: (template: T) => ReactNode;
}

const plain = (words: string) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The language that was chosen, else the reader's. */
export function useTemplateLanguage(chosen: TemplateLanguage | undefined): TemplateLanguage {
  const reader = useAppearance((state) => state.language);
  return chosen ?? (reader.startsWith("es") ? "es" : "en");
}

export function TemplateGallery<T extends Shown>(props: TemplateGalleryProps<T>) {
  const { query, language, search, onChange, saidOf } = props;
  const { t } = useTranslation("templates");
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const { q = "", category } = search;
  const found = (query.data?.items ?? []).filter((template) => {
    if (category !== undefined && template.category !== category) return false;
    const said = [template.name, template.description, template.slug, ...saidOf(template)];
    return plain(said.join(" ")).includes(plain(q.trim()));
  });
  return (
    <section aria-label={t("gallery.label")}>
      <Filters language={language} search={search} onChange={onChange} />
      <p role="status" className="mb-2 text-muted text-sm">
        {query.data === undefined ? "" : t("gallery.count", { count: found.length })}
      </p>
      {query.data === undefined ? (
        <Skeleton className="h-96 w-full" />
      ) : (
        <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
          {found.map((template) => (
            <li key={template.slug}>
              <TemplateCard
                template={template}
                link={props.linkTo(template.slug)}
                badges={props.badges(template)}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface FiltersProps {
  language: TemplateLanguage;
  search: GallerySearch;
  onChange: (patch: GallerySearch) => void;
}

function Filters({ language, search, onChange }: FiltersProps) {
  const { t } = useTranslation("templates");
  return (
    <div className="mb-3 grid gap-2 sm:grid-cols-[minmax(0,1fr)_auto_auto]">
      <Input
        type="search"
        aria-label={t("gallery.search")}
        placeholder={t("gallery.search")}
        value={search.q ?? ""}
        onChange={({ target }) => onChange({ q: target.value === "" ? undefined : target.value })}
      />
      <Select
        aria-label={t("gallery.category")}
        value={search.category ?? ""}
        onChange={({ target }) =>
          onChange({ category: CATEGORIES.find((category) => category === target.value) })
        }
      >
        <option value="">{t("gallery.all")}</option>
        {CATEGORIES.map((category) => (
          <option key={category} value={category}>
            {t(`categories.${category}`)}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t("gallery.language")}
        value={language}
        onChange={({ target }) => onChange({ in: target.value === "es" ? "es" : "en" })}
      >
        <option value="es">{t("languages.es")}</option>
        <option value="en">{t("languages.en")}</option>
      </Select>
    </div>
  );
}

interface TemplateCardProps {
  template: Shown;
  link: Pick<LinkOptions, "to" | "search">;
  badges: ReactNode;
}

function TemplateCard({ template, link, badges }: TemplateCardProps) {
  const { t } = useTranslation("templates");
  const { name, description, icon, category } = template;
  const Icon = templateIcon(icon);
  const words = CATEGORIES.find((known) => known === category);
  return (
    <Link
      {...link}
      resetScroll={false}
      className="flex h-full flex-col gap-1.5 rounded-xl border bg-surface p-4 transition-colors hover:border-accent"
    >
      <span className="flex items-center gap-2 font-[550]">
        <Icon aria-hidden className="icon shrink-0 text-muted" />
        {name}
      </span>
      <span className="text-muted text-sm">{description}</span>
      <span className="mt-auto flex flex-wrap gap-1.5 pt-1.5">
        {words !== undefined && <Badge>{t(`categories.${words}`)}</Badge>}
        {badges}
      </span>
    </Link>
  );
}
