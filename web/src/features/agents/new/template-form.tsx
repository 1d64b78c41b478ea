/** A template in the form, with what it brings along beside it. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/error-state";
import type { TemplateLanguage } from "@/components/templates/search";
import { useTemplateLanguage } from "@/components/templates/template-gallery";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { useAppearance } from "@/stores/appearance";
import { localeOf } from "../languages";
import { type TemplateDetail, templateQueries } from "./api";
import { NewAgentForm, textsOf } from "./new-agent-form";

interface TemplateFormProps {
  slug: string;
  language: TemplateLanguage | undefined;
}

export function TemplateForm({ slug, language }: TemplateFormProps) {
  const reader = useAppearance((state) => state.language);
  const wanted = useTemplateLanguage(language);
  const query = useQuery(templateQueries.one(slug, wanted));
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton className="h-96 w-full max-w-[720px]" />;
  const template = query.data;
  // The reader's own variety, where the template speaks the reader's language.
  const own = localeOf(reader);
  const locale = own.startsWith(`${wanted}-`) ? own : template.language;
  return (
    <div className="grid gap-x-6 gap-y-4 xl:grid-cols-[minmax(0,720px)_minmax(0,1fr)]">
      <NewAgentForm
        key={`${slug}-${wanted}`}
        template={template}
        language={locale}
        {...textsOf(template)}
      />
      <Brings template={template} />
    </div>
  );
}

function Brings({ template }: { template: TemplateDetail }) {
  const { t } = useTranslation("agent-new");
  const { setup, tools, extractions, name } = template;
  return (
    <Card
      title={t("brings.title", { name })}
      aside={
        <Link to="/agents/new" search={{}} className="text-accent underline">
          {t("brings.another")}
        </Link>
      }
      className="self-start"
    >
      <h3 className="mt-1 mb-0.5 font-[550]">{t("preview.setup")}</h3>
      <ul className="list-disc pl-5 text-sm">
        {setup.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
      <h3 className="mt-3 mb-0.5 font-[550]">{t("preview.tools")}</h3>
      <Names items={tools} />
      <h3 className="mt-3 mb-0.5 font-[550]">{t("preview.extractions")}</h3>
      <Names items={extractions} />
      <p className="mt-3 text-muted text-sm">{t("brings.later")}</p>
    </Card>
  );
}

const Names = ({ items }: { items: { name: string }[] }) => (
  <p className="break-words font-mono text-xs leading-5">
    {items.map(({ name }) => name).join(", ")}
  </p>
);
