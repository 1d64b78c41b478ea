/** The prompt: the text, how long it is, and what a call fills in. */
import { useController, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/form/fields";
import { PromptEditor } from "@/components/prompt-editor/prompt-editor";
import { PRICED_TOKENS, tokensOf, variablesIn } from "@/components/prompt-editor/text/tokens";
import type { PromptContext } from "@/components/prompt-editor/types";
import { useFormat } from "@/hooks/use-format";
import { usePromptContext } from "./prompt-context";

interface PromptFieldProps {
  isDisabled?: boolean;
  context?: PromptContext;
}

/** The prompt of an agent that there is, with what else is known of it. */
export function KnownPromptField({ isDisabled }: { isDisabled: boolean }) {
  return <PromptField isDisabled={isDisabled} context={usePromptContext()} />;
}

export function PromptField({ isDisabled = false, context }: PromptFieldProps) {
  const { t } = useTranslation("agents");
  const { field } = useController<{ prompt: string }>({ name: "prompt" });
  return (
    <Field name="prompt" label={t("fields.prompt")} help={<PromptFacts />}>
      {(wiring) => (
        <PromptEditor
          {...wiring}
          ref={field.ref}
          name="prompt"
          value={field.value}
          onChange={field.onChange}
          onBlur={field.onBlur}
          isReadOnly={isDisabled}
          context={context}
        />
      )}
    </Field>
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
