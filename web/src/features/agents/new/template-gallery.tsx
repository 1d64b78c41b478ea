/** The templates: narrowed by words, category and language, each with a closer look. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/error-state";
import { Badge } from "@/components/ui/badge";
import { Input, Select } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { useAppearance } from "@/stores/appearance";
import { type Template, type TemplateLanguage, templateQueries } from "./api";
import { CATEGORIES, type NewAgentSearch, useNewAgentSearch } from "./search";
import { templateIcon } from "./template-icons";
import { TemplatePreview } from "./template-preview";

const plain = (words: string) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Whether a template fits what is looked for: words in whatever it says of itself, and the category. */
export function isFound(template: Template, { q = "", category }: NewAgentSearch): boolean {
  if (category !== undefined && template.category !== category) return false;
  const { name, description, tools, extractions, slug } = template;
  const said = [name, description, slug, ...[...tools, ...extractions].map((item) => item.name)];
  return plain(said.join(" ")).includes(plain(q.trim()));
}

export function TemplateGallery() {
  const reader = useAppearance((state) => state.language);
  const { search } = useNewAgentSearch();
  const language: TemplateLanguage = search.in ?? (reader.startsWith("es") ? "es" : "en");
  const query = useQuery(templateQueries.list(language));
  const { t } = useTranslation("agent-new");
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const found = (query.data?.items ?? []).filter((template) => isFound(template, search));
  return (
    <section aria-label={t("gallery.label")}>
      <Filters language={language} />
      <p role="status" className="mb-2 text-muted text-sm">
        {query.data === undefined ? "" : t("gallery.count", { count: found.length })}
      </p>
      {query.data === undefined ? (
        <Skeleton className="h-96 w-full" />
      ) : (
        <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
          {found.map((template) => (
            <li key={template.slug}>
              <TemplateCard template={template} />
            </li>
          ))}
        </ul>
      )}
      <TemplatePreview language={language} />
    </section>
  );
}

function Filters({ language }: { language: TemplateLanguage }) {
  const { t } = useTranslation("agent-new");
  const { search, change } = useNewAgentSearch();
  return (
    <div className="mb-3 grid gap-2 sm:grid-cols-[minmax(0,1fr)_auto_auto]">
      <Input
        type="search"
        aria-label={t("gallery.search")}
        placeholder={t("gallery.search")}
        value={search.q ?? ""}
        onChange={({ target }) => change({ q: target.value === "" ? undefined : target.value })}
      />
      <Select
        aria-label={t("gallery.category")}
        value={search.category ?? ""}
        onChange={({ target }) =>
          change({ category: CATEGORIES.find((category) => category === target.value) })
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
        onChange={({ target }) => change({ in: target.value === "es" ? "es" : "en" })}
      >
        <option value="es">{t("languages.es")}</option>
        <option value="en">{t("languages.en")}</option>
      </Select>
    </div>
  );
}

function TemplateCard({ template }: { template: Template }) {
  const { t } = useTranslation("agent-new");
  const { slug, name, description, icon, category, direction, tools, extractions } = template;
  const Icon = templateIcon(icon);
  const words = CATEGORIES.find((known) => known === category);
  return (
    <Link
      from="/agents/new"
      to="/agents/new"
      search={(previous) => ({ ...previous, preview: slug })}
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
        <Badge>{t(`direction.${direction}`)}</Badge>
        <Badge>{t("gallery.tools", { count: tools.length })}</Badge>
        <Badge>{t("gallery.notes", { count: extractions.length })}</Badge>
      </span>
    </Link>
  );
}
