/** The words of an agent: name, voice, prompt, greeting. What is changed is saved in its draft by itself. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { KeptForm } from "@/components/autosave/kept-form";
import { useKeptForm } from "@/components/autosave/use-kept-form";
import { Notice } from "@/components/notice";
import { AgentFields } from "./agent-fields";
import { KnownPromptField } from "./prompt-field";
import { wordsLens } from "./saving/fields";
import { type AgentValues, agentSchema } from "./schema";
import type { AgentDetail } from "./types";

export function AgentForm({ agent }: { agent: AgentDetail }) {
  const { t } = useTranslation("agents");
  const isAllowed = useMay()("agents:write");
  const hasPrompt = agent.engine === "retell-llm";
  const isEditable = isAllowed && agent.retell_agent_id !== null && agent.status !== "error";
  const [lens] = useState(() => wordsLens(agent));
  const kept = useKeptForm<AgentValues>({ name: "words", schema: agentSchema, lens });
  return (
    <KeptForm kept={kept} className="rounded-xl border bg-surface p-4">
      {!hasPrompt && (
        <Notice tone="info">
          {t(agent.engine === "custom-llm" ? "detail.ownModel" : "detail.noPrompt")}
        </Notice>
      )}
      <AgentFields
        isDisabled={!isEditable}
        hasPrompt={hasPrompt}
        prompt={<KnownPromptField agent={agent} isDisabled={!isEditable} />}
      />
    </KeptForm>
  );
}
