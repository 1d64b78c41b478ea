/** Makes a prompt: blank, from a template, or from a call script. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FilePlus2, LayoutTemplate, type LucideIcon, ScrollText } from "lucide-react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { ErrorState } from "@/components/error-state";
import { Forbidden } from "@/components/forbidden";
import { NotFound } from "@/components/not-found";
import { PageHeader } from "@/components/page-header";
import { Doors } from "@/components/templates/doors";
import { useTemplateLanguage } from "@/components/templates/template-gallery";
import { Skeleton } from "@/components/ui/skeleton";
import { templateQueries } from "./api";
import { NewPromptForm } from "./new-prompt-form";
import { DOORS, type Door, useNewPromptSearch } from "./search";

const PromptTemplates = lazy(async () => ({
  default: (await import("./prompt-templates")).PromptTemplates,
}));
const FromScript = lazy(async () => ({ default: (await import("./from-script")).FromScript }));

const ICONS: Record<Door, LucideIcon> = {
  blank: FilePlus2,
  template: LayoutTemplate,
  script: ScrollText,
};

export function NewPrompt() {
  const { t } = useTranslation("prompt-new");
  const { door, search } = useNewPromptSearch();
  const { folder } = search;
  if (!useMay()("prompts:write")) return <Forbidden />;
  return (
    <div className="max-w-[1200px]">
      <PageHeader title={t("title")} description={t("description")} />
      <Doors
        label={t("doors.label")}
        doors={DOORS.map((one) => ({
          title: t(`doors.${one}.title`),
          description: t(`doors.${one}.description`),
          icon: ICONS[one],
          link: {
            to: "/prompts/new",
            search: one === "blank" ? { folder } : { folder, from: one },
          },
          isOpen: one === door,
        }))}
      />
      <Suspense fallback={<Skeleton className="h-96 w-full" />}>
        <Behind />
      </Suspense>
    </div>
  );
}

/** What is behind the door that is open. */
function Behind() {
  const { door, search } = useNewPromptSearch();
  if (door === "script") return <FromScript folder={search.folder} />;
  if (door === "template" && search.template === undefined) return <PromptTemplates />;
  if (door === "template") return <FromTemplate slug={search.template ?? ""} />;
  return (
    <div className="max-w-[760px]">
      <NewPromptForm draftName="prompts.new" folder={search.folder} />
    </div>
  );
}

function FromTemplate({ slug }: { slug: string }) {
  const { t } = useTranslation("prompt-new");
  const { search } = useNewPromptSearch();
  const language = useTemplateLanguage(search.in);
  const query = useQuery(templateQueries.list(language));
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton className="h-96 w-full max-w-[760px]" />;
  const template = query.data.items.find((one) => one.slug === slug);
  if (template === undefined) return <NotFound />;
  return (
    <div className="max-w-[760px]">
      <p className="mb-3 text-muted">
        {t("template.from", { name: template.name })}{" "}
        <Link
          to="/prompts/new"
          search={{ ...search, template: undefined }}
          className="text-accent underline"
        >
          {t("template.another")}
        </Link>
      </p>
      <NewPromptForm
        key={`${slug}-${language}`}
        draftName={`prompts.new.${slug}.${language}`}
        folder={search.folder}
        start={{
          name: template.slug,
          description: template.description,
          text: template.text,
          variables: template.variables,
        }}
        tools={template.tools}
      />
    </div>
  );
}
