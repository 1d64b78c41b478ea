/** A closer look at a template: what to do first, what it needs, can do and notes, and what it is told. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { CodeBlock } from "@/components/code-block";
import { ErrorState } from "@/components/error-state";
import type { TemplateLanguage } from "@/components/templates/search";
import { Named, Part, TemplateDialog } from "@/components/templates/template-dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { type TemplateDetail, templateQueries } from "./api";
import { useNewAgentSearch } from "./search";

export function TemplatePreview({ language }: { language: TemplateLanguage }) {
  const { search, change } = useNewAgentSearch();
  const slug = search.preview;
  const query = useQuery({
    ...templateQueries.one(slug ?? "", language),
    enabled: slug !== undefined,
  });
  return (
    <TemplateDialog
      isOpen={slug !== undefined}
      onClose={() => change({ preview: undefined })}
      template={query.data}
      use={{ to: "/agents/new", search: { template: slug, in: language } }}
    >
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <Skeleton className="h-80 w-full" />
      ) : (
        <Content template={query.data} />
      )}
    </TemplateDialog>
  );
}

function Content({ template }: { template: TemplateDetail }) {
  const { t } = useTranslation("agent-new");
  const words = useTranslation("templates").t;
  const { setup, variables, tools, extractions, settings } = template;
  return (
    <div className="flex flex-col gap-4">
      <Part title={t("preview.setup")}>
        <ul className="list-disc pl-5">
          {setup.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
      </Part>
      <Part title={t("preview.greeting")}>
        <p>{String(settings.begin_message)}</p>
      </Part>
      <Part title={words("preview.variables")}>
        <Named
          items={variables.map(({ name, description, default: value }) => ({
            name,
            description: `${description}: ${value}`,
          }))}
        />
      </Part>
      <Part title={t("preview.tools")}>
        <Named items={tools} />
      </Part>
      <Part title={t("preview.extractions")}>
        <Named items={extractions} />
      </Part>
      <Part title={t("preview.prompt")}>
        <CodeBlock text={promptOf(settings)} label={t("preview.prompt")} />
      </Part>
    </div>
  );
}

/** The whole of what it is told: the prompt, and below it each of its states. */
function promptOf(settings: TemplateDetail["settings"]): string {
  const states = Array.isArray(settings.states) ? settings.states : [];
  const parts = states.map((state) =>
    typeof state === "object" && state !== null && "state_prompt" in state
      ? `— ${String(state.name)} —\n${String(state.state_prompt)}`
      : "",
  );
  return [String(settings.general_prompt), ...parts].join("\n\n");
}
