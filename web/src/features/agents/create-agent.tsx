/** Makes an agent: a name is enough, everything else has a default that works. */
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Plug } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { choiceQueries } from "@/api/choices";
import { useMay } from "@/api/session";
import type { Operation } from "@/api/types";
import { EmptyState } from "@/components/empty-state";
import { Forbidden } from "@/components/forbidden";
import { ApiForm } from "@/components/form/api-form";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { PageHeader } from "@/components/page-header";
import { notify } from "@/components/toast";
import { ButtonLink } from "@/components/ui/button";
import { useChosenConnection } from "@/hooks/use-chosen-connection";
import { useAppearance } from "@/stores/appearance";
import { AgentFields } from "./agent-fields";
import { useCreateAgent } from "./api";
import { ConnectionField } from "./connection-field";
import { localeOf } from "./languages";
import { PendingNotice } from "./pending-notice";
import { type AgentValues, agentSchema, bodyOf } from "./schema";
import { starterFor } from "./starters/starters";
import { withField } from "./vendor-fields";
import { voiceQueries } from "./voices/api";
import { suggestedVoice } from "./voices/matching";

export function CreateAgent() {
  const { t } = useTranslation("agents");
  const may = useMay();
  if (!may("agents:write")) return <Forbidden />;
  return (
    <div className="max-w-[720px]">
      <PageHeader title={t("create.title")} description={t("create.description")} />
      <Form />
    </div>
  );
}

function useDefaults(connections: { id: string; status: string }[]): AgentValues {
  const chosen = useChosenConnection();
  const language = localeOf(useAppearance((state) => state.language));
  const first = connections.find(({ status }) => status === "ok") ?? connections[0];
  const connection = connections.find(({ id }) => id === chosen) ?? first;
  return {
    connection_id: connection?.id ?? "",
    name: "",
    language,
    voice_id: "",
    greeting: "says",
    ...starterFor("reception", language),
  };
}

function Form() {
  const { t } = useTranslation("agents");
  const navigate = useNavigate();
  const client = useQueryClient();
  const { data } = useSuspenseQuery(choiceQueries.connections());
  const [pending, setPending] = useState<Operation | null>(null);
  const create = useCreateAgent(setPending);
  const form = useApiForm<AgentValues>({
    schema: agentSchema,
    defaultValues: useDefaults(data.items),
    draftName: "agents.new",
    submit: async (values) => {
      const { connection_id, language } = values;
      const voices = await client.ensureQueryData(voiceQueries.of(connection_id));
      const voice_id = values.voice_id || suggestedVoice(voices, language)?.voice_id || "";
      try {
        const id = await create.mutateAsync({ ...bodyOf(values), connection_id, voice_id });
        notify({ tone: "positive", text: t("create.done", { name: values.name }) });
        await navigate({ to: "/agents/$agentId", params: { agentId: id } });
      } catch (reason) {
        throw withField(reason);
      } finally {
        setPending(null);
      }
    },
  });
  if (data.items.length === 0) return <NoConnection />;
  return (
    <ApiForm form={form} className="rounded-xl border bg-surface p-4">
      <PendingNotice operation={pending} text={t("pending.create")} />
      <ConnectionField connections={data.items} />
      <AgentFields />
      <FormActions submitLabel={t("create.action")}>
        <ButtonLink to="/agents">{t("cancel")}</ButtonLink>
      </FormActions>
    </ApiForm>
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
