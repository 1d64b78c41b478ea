/** Keeps the text of an agent as a prompt of the library, which the agent uses from then on. */
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { useMay } from "@/api/session";
import { useKeeper } from "@/components/autosave/keeper-context";
import { Dialog } from "@/components/dialog";
import { ApiForm } from "@/components/form/api-form";
import { TextField } from "@/components/form/fields";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { systemVariable } from "@/components/prompt-editor/text/system-variables";
import { occurrencesIn } from "@/components/prompt-editor/text/variables";
import { notify } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { isObject } from "../settings/json";
import { asJson } from "../settings/values";
import type { AgentDetail } from "../types";
import { useKeepAsPrompt } from "./api";

interface KeepDialogProps {
  agent: AgentDetail;
  isOpen: boolean;
  onClose: () => void;
}

export function KeepDialog({ agent, isOpen, onClose }: KeepDialogProps) {
  const { t } = useTranslation("prompt-uses");
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t("keep.title")}
      description={t("keep.description")}
      width="520px"
    >
      <KeepForm agent={agent} onClose={onClose} />
    </Dialog>
  );
}

const MOST_NAME = 100;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const schema = z.object({
  name: z.string().check(
    z.trim(),
    z.minLength(1),
    z.maxLength(MOST_NAME),
    z.refine((name) => NAME.test(name), "promptName"),
  ),
});

function KeepForm({ agent, onClose }: Omit<KeepDialogProps, "isOpen">) {
  const { t } = useTranslation("prompt-uses");
  const may = useMay();
  const keeper = useKeeper();
  const keep = useKeepAsPrompt(agent.id);
  const { prompt, default_dynamic_variables: values } = keeper.present();
  const text = typeof prompt === "string" ? prompt : "";
  const variables = variablesOf(text, asJson(values));
  const isLabelled = may("prompts:publish");
  const form = useApiForm<z.infer<typeof schema>>({
    schema,
    defaultValues: { name: asName(agent.name) },
    asksBeforeLeaving: false,
    submit: async ({ name }) => {
      await keep.mutateAsync({ name, text, variables, isLabelled });
      onClose();
      notify({ tone: "positive", text: t("keep.done", { name }) });
    },
  });
  return (
    <ApiForm form={form}>
      <TextField
        name="name"
        label={t("keep.name")}
        help={t("keep.nameHelp")}
        autoComplete="off"
        spellCheck={false}
        className="font-mono text-sm"
      />
      <p className="text-muted text-sm">
        {t(isLabelled ? "keep.follows" : "keep.pinned")}
        {variables.length > 0 && ` ${t("keep.variables", { count: variables.length })} `}
        {variables.length > 0 && (
          <code className="break-words font-mono text-xs">
            {variables.map(({ name }) => name).join(", ")}
          </code>
        )}
      </p>
      <FormActions submitLabel={t("keep.action")}>
        <Button onClick={onClose}>{t("cancel")}</Button>
      </FormActions>
    </ApiForm>
  );
}

/** "Recepción de Ana" becomes `recepcion-de-ana`. */
function asName(name: string): string {
  const plain = name.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return plain
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, MOST_NAME);
}

/** The variables that the text uses and Retell does not fill in, with what the agent has for them. */
function variablesOf(text: string, values: ReturnType<typeof asJson>) {
  const known = isObject(values) ? values : {};
  const plain = occurrencesIn(text).filter(({ isDynamic }) => !isDynamic);
  const names = [...new Set(plain.map(({ name }) => name))].filter((name) => !systemVariable(name));
  return names.map((name) => {
    const value = known[name];
    return {
      name,
      type: "string" as const,
      is_required: false,
      default: typeof value === "string" ? value : null,
      example: null,
      description: "",
      options: [],
    };
  });
}
