/** The templates of agents, each with a closer look. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { TemplateGallery, useTemplateLanguage } from "@/components/templates/template-gallery";
import { Badge } from "@/components/ui/badge";
import { templateQueries } from "./api";
import { useNewAgentSearch } from "./search";
import { TemplatePreview } from "./template-preview";

export function AgentTemplates() {
  const { t } = useTranslation("agent-new");
  const { search, change } = useNewAgentSearch();
  const language = useTemplateLanguage(search.in);
  return (
    <>
      <TemplateGallery
        query={useQuery(templateQueries.list(language))}
        language={language}
        search={search}
        onChange={change}
        saidOf={({ tools, extractions }) => [...tools, ...extractions].map(({ name }) => name)}
        linkTo={(slug) => ({ to: "/agents/new", search: { ...search, preview: slug } })}
        badges={({ direction, tools, extractions }) => (
          <>
            <Badge>{t(`direction.${direction}`)}</Badge>
            <Badge>{t("gallery.tools", { count: tools.length })}</Badge>
            <Badge>{t("gallery.notes", { count: extractions.length })}</Badge>
          </>
        )}
      />
      <TemplatePreview language={language} />
    </>
  );
}
