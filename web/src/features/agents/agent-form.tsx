/** The settings of an agent. Saving edits its draft; somebody else's change meanwhile is told and can be merged. */
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Tagged } from "@/api/client";
import { useMay } from "@/api/session";
import type { Operation } from "@/api/types";
import { ApiForm } from "@/components/form/api-form";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { Notice } from "@/components/notice";
import { notify } from "@/components/toast";
import { AgentFields } from "./agent-fields";
import { agentQueries, useUpdateAgent } from "./api";
import { PendingNotice } from "./pending-notice";
import { type AgentValues, agentSchema, bodyOf, valuesOf } from "./schema";
import type { Agent } from "./types";
import { withField } from "./vendor-fields";

const isSame = (one: AgentValues, other: AgentValues) =>
  JSON.stringify(one) === JSON.stringify(other);

export function AgentForm({ agent }: { agent: Tagged<Agent> }) {
  const { t } = useTranslation("agents");
  const client = useQueryClient();
  const isAllowed = useMay()("agents:write");
  const hasPrompt = agent.engine === "retell-llm";
  const isEditable = isAllowed && agent.retell_agent_id !== null && agent.status !== "error";
  const [pending, setPending] = useState<Operation | null>(null);
  const update = useUpdateAgent(agent.id, setPending);
  const base = useRef({ values: valuesOf(agent), etag: agent.etag });

  const readAgain = async () => {
    const present = await client.fetchQuery({ ...agentQueries.detail(agent.id), staleTime: 0 });
    base.current = { values: valuesOf(present), etag: present.etag };
    return base.current.values;
  };
  const form = useApiForm<AgentValues>({
    schema: agentSchema,
    defaultValues: base.current.values,
    draftName: `agents.${agent.id}`,
    reload: readAgain,
    submit: async (values) => {
      const { prompt, first_message, ...settings } = bodyOf(values);
      const body = hasPrompt ? { prompt, first_message, ...settings } : settings;
      // A newer version that differs in nothing this form edits (published, seen again) is no conflict.
      const etag = isSame(valuesOf(agent), base.current.values) ? agent.etag : base.current.etag;
      try {
        await update.mutateAsync({ body, etag });
        await readAgain();
        notify({ tone: "positive", text: t("detail.saved") });
      } catch (reason) {
        throw withField(reason);
      } finally {
        setPending(null);
      }
    },
  });
  return (
    <ApiForm form={form} className="rounded-xl border bg-surface p-4">
      <PendingNotice operation={pending} text={t("pending.update")} />
      {!hasPrompt && (
        <Notice tone="info">
          {t(agent.engine === "custom-llm" ? "detail.ownModel" : "detail.noPrompt")}
        </Notice>
      )}
      <AgentFields isDisabled={!isEditable} hasPrompt={hasPrompt} />
      {isEditable && <FormActions submitLabel={t("detail.save")} needsChange />}
    </ApiForm>
  );
}
