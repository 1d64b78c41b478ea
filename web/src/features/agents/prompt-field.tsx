/** The prompt: the text, and what a call fills in. */
import { type ReactNode, useDeferredValue, useMemo } from "react";
import { useController, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/form/fields";
import { PromptEditor } from "@/components/prompt-editor/prompt-editor";
import { variablesIn } from "@/components/prompt-editor/text/tokens";
import type { PromptContext } from "@/components/prompt-editor/types";
import { LibraryStrip } from "./library/library-strip";
import { usePromptContext } from "./prompt-context";
import type { AgentDetail } from "./types";

interface PromptFieldProps {
  isDisabled?: boolean;
  context?: PromptContext;
  /** Between the label and the text. */
  before?: ReactNode;
}

interface KnownPromptFieldProps {
  agent: AgentDetail;
  isDisabled: boolean;
}

/** The prompt of an agent that there is, with what else is known of it. */
export function KnownPromptField({ agent, isDisabled }: KnownPromptFieldProps) {
  return (
    <PromptField
      isDisabled={isDisabled || agent.prompt_link !== null}
      context={usePromptContext()}
      before={<LibraryStrip agent={agent} isDisabled={isDisabled} />}
    />
  );
}

export function PromptField({ isDisabled = false, context, before }: PromptFieldProps) {
  const { t } = useTranslation("agents");
  const { field } = useController<{ prompt: string }>({ name: "prompt" });
  return (
    <Field name="prompt" label={t("fields.prompt")} help={<PromptFacts />}>
      {(wiring) => (
        <>
          {before}
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
        </>
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
