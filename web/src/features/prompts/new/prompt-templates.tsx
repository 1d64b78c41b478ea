/** The templates of prompts, each with a closer look. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { CodeBlock } from "@/components/code-block";
import { Named, Part, TemplateDialog } from "@/components/templates/template-dialog";
import { TemplateGallery, useTemplateLanguage } from "@/components/templates/template-gallery";
import { Badge } from "@/components/ui/badge";
import { useFormat } from "@/hooks/use-format";
import { type PromptTemplate, templateQueries } from "./api";
import { useNewPromptSearch } from "./search";

export function PromptTemplates() {
  const { t } = useTranslation("prompt-new");
  const format = useFormat();
  const { search, change } = useNewPromptSearch();
  const language = useTemplateLanguage(search.in);
  const query = useQuery(templateQueries.list(language));
  const shown = query.data?.items.find(({ slug }) => slug === search.preview);
  const { folder, from } = search;
  return (
    <>
      <TemplateGallery
        query={query}
        language={language}
        search={search}
        onChange={change}
        saidOf={({ variables, tools }) => [...variables.map(({ name }) => name), ...tools]}
        linkTo={(slug) => ({ to: "/prompts/new", search: { ...search, preview: slug } })}
        badges={({ variables, tokens }) => (
          <>
            <Badge>{t("template.variables", { count: variables.length })}</Badge>
            <Badge>
              {t("template.tokens", { count: tokens, formatted: format.number(tokens) })}
            </Badge>
          </>
        )}
      />
      <TemplateDialog
        isOpen={shown !== undefined}
        onClose={() => change({ preview: undefined })}
        template={shown}
        use={{
          to: "/prompts/new",
          search: { folder, from, template: search.preview, in: language },
        }}
      >
        {shown !== undefined && <Content template={shown} />}
      </TemplateDialog>
    </>
  );
}

function Content({ template }: { template: PromptTemplate }) {
  const { t } = useTranslation("prompt-new");
  const words = useTranslation("templates").t;
  const { variables, tools, text } = template;
  return (
    <div className="flex flex-col gap-4">
      <Part title={words("preview.variables")}>
        <Named
          items={variables.map(({ name, description, default: value, example }) => ({
            name,
            description: `${description}: ${value ?? example ?? ""}`,
          }))}
        />
      </Part>
      {tools.length > 0 && (
        <Part title={t("template.tools")}>
          <p className="break-words font-mono text-xs leading-5">{tools.join(", ")}</p>
        </Part>
      )}
      <Part title={t("template.text")}>
        <CodeBlock text={text} label={t("template.text")} />
      </Part>
    </div>
  );
}
