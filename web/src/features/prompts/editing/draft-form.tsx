/** The draft: its text, and beside it the variables that are declared. What is changed is saved by itself. */
import { type ReactNode, useDeferredValue, useMemo } from "react";
import { useController, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { KeptForm } from "@/components/autosave/kept-form";
import { useKeptForm } from "@/components/autosave/use-kept-form";
import { Field } from "@/components/form/fields";
import { PromptEditor } from "@/components/prompt-editor/prompt-editor";
import type { PromptContext } from "@/components/prompt-editor/types";
import { classes } from "@/lib/classes";
import { type DraftValues, declaredIn, draftLens, draftSchema } from "./fields";
import { VariableList } from "./variable-list";

/** `aside` stands under the variables. */
interface DraftFormProps {
  aside: ReactNode;
  /** Where something else stands beside it: all in one column. */
  isTight?: boolean;
}

export function DraftForm({ aside, isTight = false }: DraftFormProps) {
  const isEditable = useMay()("prompts:write");
  const kept = useKeptForm<DraftValues>({ name: "draft", schema: draftSchema, lens: draftLens });
  return (
    <div
      className={classes(
        "grid min-w-0 items-start gap-x-6 gap-y-4",
        !isTight && "lg:grid-cols-[minmax(0,1fr)_minmax(300px,380px)]",
      )}
    >
      <KeptForm kept={kept} className="contents!">
        <div
          className={classes(
            "min-w-0 rounded-xl border bg-surface p-4",
            !isTight && "lg:row-span-2",
          )}
        >
          <TextField isDisabled={!isEditable} />
        </div>
        <VariableList isDisabled={!isEditable} />
      </KeptForm>
      <div className={isTight ? "min-w-0" : "min-w-0 lg:col-start-2"}>{aside}</div>
    </div>
  );
}

function useContext(): PromptContext {
  const variables = useWatch<DraftValues, "variables">({ name: "variables" });
  // The same object for as long as nothing in it changes, so that the editor is not set up anew.
  const known = useDeferredValue(JSON.stringify(declaredIn(variables)));
  return useMemo(() => {
    const declared: ReturnType<typeof declaredIn> = JSON.parse(known);
    return {
      variables: declared.map((one) => ({
        name: one.name,
        fallback: one.default,
        isRequired: one.is_required,
      })),
      tools: null,
      states: null,
      startingState: null,
      usedElsewhere: [],
    };
  }, [known]);
}

function TextField({ isDisabled }: { isDisabled: boolean }) {
  const { t } = useTranslation("prompt-page");
  const { field } = useController<DraftValues, "text">({ name: "text" });
  const context = useContext();
  return (
    <Field name="text" label={t("text")}>
      {(wiring) => (
        <PromptEditor
          {...wiring}
          ref={field.ref}
          name="text"
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
