/** The name of a suite, and with which agent and model it runs where a run does not say. */
import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useController } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import type { Tagged } from "@/api/client";
import { Dialog } from "@/components/dialog";
import { ApiForm } from "@/components/form/api-form";
import { TextField } from "@/components/form/fields";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { Button } from "@/components/ui/button";
import { HostChoice, ModelChoice } from "../try/choices";
import { readSuite, type Suite, useUpdateSuite } from "./api";

interface SuiteDialogProps {
  suite: Tagged<Suite>;
  isOpen: boolean;
  onClose: () => void;
}

export function SuiteDialog({ suite, isOpen, onClose }: SuiteDialogProps) {
  const { t } = useTranslation("prompt-tests");
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t("suites.edit")}
      description={t("suites.editHelp")}
    >
      <SuiteForm suite={suite} onClose={onClose} />
    </Dialog>
  );
}

const schema = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  agent_id: z.string(),
  model: z.string(),
});
type Values = z.infer<typeof schema>;

const valuesOf = ({ name, agent_id, model }: Suite): Values => ({
  name,
  agent_id: agent_id ?? "",
  model: model ?? "",
});

function SuiteForm({ suite, onClose }: Omit<SuiteDialogProps, "isOpen">) {
  const { t } = useTranslation("prompt-tests");
  const client = useQueryClient();
  const update = useUpdateSuite();
  const base = useRef(suite);
  const form = useApiForm<Values>({
    schema,
    defaultValues: valuesOf(suite),
    asksBeforeLeaving: false,
    reload: async () => {
      base.current = await readSuite(client, suite.prompt_id, suite.id);
      return valuesOf(base.current);
    },
    submit: async ({ name, agent_id, model }) => {
      const body = { name, agent_id: agent_id || null, model: model || null };
      await update.mutateAsync({ base: base.current, body });
      onClose();
    },
  });
  return (
    <ApiForm form={form}>
      <TextField name="name" label={t("suites.name")} autoComplete="off" />
      <Choices />
      <FormActions submitLabel={t("save")}>
        <Button onClick={onClose}>{t("cancel")}</Button>
      </FormActions>
    </ApiForm>
  );
}

function Choices() {
  const { t } = useTranslation("prompt-tests");
  const agent = useController<Values, "agent_id">({ name: "agent_id" });
  const model = useController<Values, "model">({ name: "model" });
  return (
    <>
      <HostChoice
        value={agent.field.value}
        onChange={agent.field.onChange}
        unchosen={t("suites.anyAgent")}
        error={agent.fieldState.error?.message}
      />
      <ModelChoice value={model.field.value} onChange={model.field.onChange} />
    </>
  );
}
