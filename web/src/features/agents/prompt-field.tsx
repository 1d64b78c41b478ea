/** The prompt: the text, and what a call fills in. */
import { useDeferredValue, useMemo } from "react";
import { useController, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/form/fields";
import { PromptEditor } from "@/components/prompt-editor/prompt-editor";
import { variablesIn } from "@/components/prompt-editor/text/tokens";
import type { PromptContext } from "@/components/prompt-editor/types";
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

/** The text is looked through after the key that changed it is shown. */
function PromptFacts() {
  const { t } = useTranslation("agents");
  const prompt: string = useDeferredValue(useWatch({ name: "prompt" }));
  const variables = useMemo(() => variablesIn(prompt), [prompt]);
  if (variables.length === 0) return null;
  return (
    <>
      {t("prompt.variables")}{" "}
      <code className="break-words font-mono text-xs">{variables.join(", ")}</code>
    </>
  );
}
