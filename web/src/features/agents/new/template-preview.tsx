/** A closer look at a template: what to do first, what it needs, can do and notes, and what it is told. */
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CodeBlock } from "@/components/code-block";
import { Dialog } from "@/components/dialog";
import { ErrorState } from "@/components/error-state";
import { Button, ButtonLink } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { type TemplateDetail, type TemplateLanguage, templateQueries } from "./api";
import { useNewAgentSearch } from "./search";

export function TemplatePreview({ language }: { language: TemplateLanguage }) {
  const { t } = useTranslation("agent-new");
  const { search, change } = useNewAgentSearch();
  const slug = search.preview;
  const query = useQuery({
    ...templateQueries.one(slug ?? "", language),
    enabled: slug !== undefined,
  });
  const close = () => change({ preview: undefined });
  return (
    <Dialog
      isOpen={slug !== undefined}
      onClose={close}
      title={query.data?.name ?? t("preview.title")}
      description={query.data?.description}
      width="760px"
      actions={
        <>
          <Button onClick={close}>{t("preview.close")}</Button>
          <ButtonLink
            to="/agents/new"
            search={{ template: slug, in: language }}
            variant="primary"
            disabled={query.data === undefined}
          >
            {t("preview.use")}
          </ButtonLink>
        </>
      }
    >
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <Skeleton className="h-80 w-full" />
      ) : (
        <Content template={query.data} />
      )}
    </Dialog>
  );
}

function Content({ template }: { template: TemplateDetail }) {
  const { t } = useTranslation("agent-new");
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
      <Part title={t("preview.variables")}>
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

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 font-semibold">{title}</h3>
      {children}
    </section>
  );
}

function Named({ items }: { items: { name: string; description: string }[] }) {
  return (
    <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[minmax(0,200px)_minmax(0,1fr)]">
      {items.map(({ name, description }) => (
        <div key={name} className="contents">
          <dt className="break-words font-mono text-xs leading-5">{name}</dt>
          <dd className="text-muted text-sm">{description}</dd>
        </div>
      ))}
    </dl>
  );
}
