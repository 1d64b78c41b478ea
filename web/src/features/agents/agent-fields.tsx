/** The fields that a new agent and an existing one have in common. */
import type { ReactNode } from "react";
import { useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { TextField } from "@/components/form/fields";
import { GreetingField } from "./greeting-field";
import { LanguageField } from "./language-field";
import { PromptField } from "./prompt-field";
import { VoiceField } from "./voices/voice-field";

interface AgentFieldsProps {
  isDisabled?: boolean;
  /** False where the agent answers with a flow or a model of its own. */
  hasPrompt?: boolean;
  /** Told of another language, for texts that follow it. */
  onLanguage?: (locale: string) => void;
  /** In place of the field of a prompt of which nothing else is known. */
  prompt?: ReactNode;
}

export function AgentFields({
  isDisabled = false,
  hasPrompt = true,
  onLanguage,
  prompt,
}: AgentFieldsProps) {
  const { t } = useTranslation("agents");
  const connectionId: string = useWatch({ name: "connection_id" });
  const locale: string = useWatch({ name: "language" });
  return (
    <>
      <TextField
        name="name"
        label={t("fields.name")}
        placeholder={t("fields.nameExample")}
        disabled={isDisabled}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <LanguageField isDisabled={isDisabled} onChoose={onLanguage} />
        <VoiceField connectionId={connectionId} locale={locale} isDisabled={isDisabled} />
      </div>
      {hasPrompt && (
        <>
          {prompt ?? <PromptField isDisabled={isDisabled} />}
          <GreetingField isDisabled={isDisabled} />
        </>
      )}
    </>
  );
}
