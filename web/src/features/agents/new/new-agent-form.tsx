/** The form of a new agent, empty or filled by a template. A name is enough. */
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { choiceQueries } from "@/api/choices";
import type { Operation } from "@/api/types";
import { voiceQueries } from "@/api/voices";
import { ApiForm } from "@/components/form/api-form";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { notify } from "@/components/toast";
import { ButtonLink } from "@/components/ui/button";
import { useChosenConnection } from "@/hooks/use-chosen-connection";
import { AgentFields } from "../agent-fields";
import { useCreateAgent } from "../api";
import { ConnectionField } from "../connection-field";
import { PendingNotice } from "../pending-notice";
import { type AgentValues, bodyOf, type NewAgentValues, newAgentSchema } from "../schema";
import { withField } from "../vendor-fields";
import { suggestedVoice } from "../voices/matching";
import { type TemplateDetail, templateQueries } from "./api";
import { EngineField } from "./engine-field";

type Texts = Pick<AgentValues, "name" | "prompt" | "first_message">;

interface NewAgentFormProps extends Texts {
  language: string;
  template?: TemplateDetail;
}

/** What a template writes into the form. */
export const textsOf = ({ name, settings }: TemplateDetail): Texts => ({
  name,
  prompt: String(settings.general_prompt),
  first_message: String(settings.begin_message),
});

const TEXTS = ["name", "prompt", "first_message"] as const;

export function useDefaultConnection(): string {
  const { data } = useSuspenseQuery(choiceQueries.connections());
  const chosen = useChosenConnection();
  const first = data.items.find(({ status }) => status === "ok") ?? data.items[0];
  return (data.items.find(({ id }) => id === chosen) ?? first)?.id ?? "";
}

export function NewAgentForm({ language, template, ...texts }: NewAgentFormProps) {
  const { t } = useTranslation("agents");
  const navigate = useNavigate();
  const client = useQueryClient();
  const { data } = useSuspenseQuery(choiceQueries.connections());
  const [pending, setPending] = useState<Operation | null>(null);
  const create = useCreateAgent(setPending);
  const shown = useRef(template);
  const form = useApiForm<NewAgentValues>({
    schema: newAgentSchema,
    defaultValues: {
      connection_id: useDefaultConnection(),
      language,
      voice_id: "",
      greeting: "says",
      engine: "retell-llm",
      llm_websocket_url: "",
      ...texts,
    },
    draftName: template === undefined ? "agents.new" : `agents.new.${template.slug}`,
    submit: async (values) => {
      const { connection_id } = values;
      const voices = await client.ensureQueryData(voiceQueries.of(connection_id));
      const voice_id =
        values.voice_id || suggestedVoice(voices, values.language)?.voice_id || undefined;
      const from = shown.current;
      const source =
        from === undefined
          ? {}
          : { template: from.slug, template_language: from.template_language };
      try {
        const body = { ...bodyOf(values), connection_id, voice_id, ...source };
        const id = await create.mutateAsync(body);
        notify({ tone: "positive", text: t("create.done", { name: values.name }) });
        await navigate({ to: "/agents/$agentId", params: { agentId: id } });
      } catch (reason) {
        throw withField(reason);
      } finally {
        setPending(null);
      }
    },
  });

  /** Texts of the template that nobody touched turn to the language that was chosen. */
  const follow = async (locale: string) => {
    const before = shown.current;
    const wanted = locale.startsWith("es-") ? "es" : "en";
    if (before === undefined || before.template_language === wanted) return;
    const after = await client.ensureQueryData(templateQueries.one(before.slug, wanted));
    const [old, fresh] = [textsOf(before), textsOf(after)];
    if (form.form.getValues("prompt") !== old.prompt) return;
    for (const name of TEXTS) {
      if (form.form.getValues(name) === old[name]) {
        form.form.setValue(name, fresh[name], { shouldDirty: true });
      }
    }
    shown.current = after;
  };
  const hasPrompt = form.form.watch("engine") !== "custom-llm";
  return (
    <ApiForm form={form} className="rounded-xl border bg-surface p-4">
      <PendingNotice operation={pending} text={t("pending.create")} />
      <ConnectionField connections={data.items} />
      {template === undefined && <EngineField />}
      <AgentFields hasPrompt={hasPrompt} onLanguage={(locale) => void follow(locale)} />
      <FormActions submitLabel={t("create.action")}>
        <ButtonLink to="/agents">{t("cancel")}</ButtonLink>
      </FormActions>
    </ApiForm>
  );
}
