/** Makes an agent: from a template, from scratch, or from a file. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Plug } from "lucide-react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { choiceQueries } from "@/api/choices";
import { useMay } from "@/api/session";
import { EmptyState } from "@/components/empty-state";
import { Forbidden } from "@/components/forbidden";
import { PageHeader } from "@/components/page-header";
import { ButtonLink } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useAppearance } from "@/stores/appearance";
import { localeOf } from "./languages";
import { AgentDoors } from "./new/doors";
import { NewAgentForm } from "./new/new-agent-form";
import { useNewAgentSearch } from "./new/search";
import { TemplateForm } from "./new/template-form";

const AgentTemplates = lazy(async () => ({
  default: (await import("./new/template-gallery")).AgentTemplates,
}));
const ImportAgents = lazy(async () => ({
  default: (await import("./new/import-agents")).ImportAgents,
}));

export function CreateAgent() {
  const { t } = useTranslation("agents");
  const may = useMay();
  const { door } = useNewAgentSearch();
  if (!may("agents:write")) return <Forbidden />;
  return (
    <div className="max-w-[1200px]">
      <PageHeader title={t("create.title")} description={t("create.description")} />
      <AgentDoors open={door} />
      <Suspense fallback={<Skeleton className="h-96 w-full" />}>
        <Behind />
      </Suspense>
    </div>
  );
}

/** What is behind the door that is open. */
function Behind() {
  const { door, search } = useNewAgentSearch();
  const { data } = useSuspenseQuery(choiceQueries.connections());
  if (data.items.length === 0) return <NoConnection />;
  if (door === "file") return <ImportAgents />;
  if (door === "scratch") return <FromScratch />;
  if (search.template === undefined) return <AgentTemplates />;
  return <TemplateForm slug={search.template} language={search.in} />;
}

function FromScratch() {
  const { t } = useTranslation("agent-new");
  const language = localeOf(useAppearance((state) => state.language));
  return (
    <div className="max-w-[720px]">
      <NewAgentForm
        language={language}
        name=""
        prompt={t("blank.prompt")}
        first_message={t("blank.greeting")}
      />
    </div>
  );
}

function NoConnection() {
  const { t } = useTranslation("agents");
  const may = useMay();
  return (
    <div className="rounded-xl border bg-surface">
      <EmptyState
        icon={Plug}
        title={t("create.noConnection")}
        description={t("create.noConnectionHelp")}
        action={
          may("connections:write") ? (
            <ButtonLink to="/connections/new" variant="primary">
              {t("empty.connect")}
            </ButtonLink>
          ) : (
            <Link to="/settings/members" className="text-accent underline">
              {t("create.askSomebody")}
            </Link>
          )
        }
      />
    </div>
  );
}
