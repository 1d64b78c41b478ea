/** The prompt: what to start from, the text, and how long it is. */
import { useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { TextareaField } from "@/components/form/fields";
import { notify } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { useFormat } from "@/hooks/use-format";
import { STARTERS, type StarterName, starterFor, starterOf } from "./starters/starters";
import { PRICED_TOKENS, tokensOf, variablesIn } from "./tokens";

export function PromptField({ isDisabled = false }: { isDisabled?: boolean }) {
  const { t } = useTranslation("agents");
  return (
    <div>
      {!isDisabled && <StarterRow />}
      <TextareaField
        name="prompt"
        label={t("fields.prompt")}
        help={<PromptFacts />}
        isMono
        rows={16}
        disabled={isDisabled}
        className="min-h-64 resize-y font-mono text-sm leading-relaxed"
      />
    </div>
  );
}

function StarterRow() {
  const { t } = useTranslation("agents");
  const { getValues, setValue } = useFormContext();
  const prompt: string = useWatch({ name: "prompt" });
  const present = starterOf(prompt);
  const take = (name: StarterName) => {
    const before = getValues(["prompt", "greeting", "first_message"]);
    const starter = starterFor(name, getValues("language"));
    const write = (values: unknown[]) => {
      const [text, greeting, message] = values;
      setValue("prompt", text, { shouldDirty: true });
      setValue("greeting", greeting, { shouldDirty: true });
      setValue("first_message", message, { shouldDirty: true, shouldValidate: true });
    };
    write([starter.prompt, "says", starter.first_message]);
    if (prompt === "" || present !== null) return;
    notify({
      text: t("starter.replaced"),
      action: { label: t("undo"), onSelect: () => write(before) },
    });
  };
  return (
    <fieldset className="mb-2 flex flex-wrap items-center gap-1.5">
      <legend className="sr-only">{t("starter.label")}</legend>
      <span aria-hidden className="mr-1 text-muted text-sm">
        {t("starter.label")}
      </span>
      {STARTERS.map((name) => (
        <Button
          key={name}
          size="small"
          variant={name === present ? "secondary" : "ghost"}
          aria-pressed={name === present}
          onClick={() => take(name)}
        >
          {t(`starter.${name}`)}
        </Button>
      ))}
    </fieldset>
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
