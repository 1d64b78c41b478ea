/** The prompt: the text, how long it is, and what a call fills in. */
import { useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { TextareaField } from "@/components/form/fields";
import { useFormat } from "@/hooks/use-format";
import { PRICED_TOKENS, tokensOf, variablesIn } from "./tokens";

export function PromptField({ isDisabled = false }: { isDisabled?: boolean }) {
  const { t } = useTranslation("agents");
  return (
    <TextareaField
      name="prompt"
      label={t("fields.prompt")}
      help={<PromptFacts />}
      isMono
      rows={16}
      disabled={isDisabled}
      className="min-h-64 resize-y font-mono text-sm leading-relaxed"
    />
  );
}

function PromptFacts() {
  const { t } = useTranslation("agents");
  const format = useFormat();
  const prompt: string = useWatch({ name: "prompt" });
  const tokens = tokensOf(prompt);
  const variables = variablesIn(prompt);
  return (
    <>
      <span className="tabular-nums">
        {t("prompt.length", {
          characters: format.number(prompt.length),
          tokens: format.number(tokens),
        })}
      </span>
      {tokens > PRICED_TOKENS && (
        <span className="text-warning">
          {" "}
          · {t("prompt.long", { limit: format.number(PRICED_TOKENS) })}
        </span>
      )}
      {variables.length > 0 && (
        <span className="mt-0.5 block">
          {t("prompt.variables")}{" "}
          <code className="break-words font-mono text-xs">{variables.join(", ")}</code>
        </span>
      )}
    </>
  );
}
