/** Publishes the draft of an agent, with a note of what changed. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import type { Tagged } from "@/api/client";
import type { Operation } from "@/api/types";
import { Dialog } from "@/components/dialog";
import { ApiForm } from "@/components/form/api-form";
import { TextareaField } from "@/components/form/fields";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { notify } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { usePublishAgent } from "./api";
import { PendingNotice } from "./pending-notice";
import type { Agent } from "./types";

interface PublishDialogProps {
  agent: Tagged<Agent>;
  isOpen: boolean;
  onClose: () => void;
}

export function PublishDialog({ agent, isOpen, onClose }: PublishDialogProps) {
  const { t } = useTranslation("agents");
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t("publish.title", { name: agent.name })}
      description={t("publish.effect", { version: agent.version ?? 0 })}
      width="520px"
    >
      <PublishForm agent={agent} onClose={onClose} />
    </Dialog>
  );
}

const schema = z.object({ note: z.string().check(z.maxLength(500)) });

function PublishForm({ agent, onClose }: Omit<PublishDialogProps, "isOpen">) {
  const { t } = useTranslation("agents");
  const [pending, setPending] = useState<Operation | null>(null);
  const publish = usePublishAgent(agent.id, setPending);
  const form = useApiForm<z.infer<typeof schema>>({
    schema,
    defaultValues: { note: "" },
    asksBeforeLeaving: false,
    submit: async ({ note }) => {
      try {
        await publish.mutateAsync({
          note: note.trim() === "" ? null : note.trim(),
          etag: agent.etag,
        });
        notify({ tone: "positive", text: t("publish.done", { name: agent.name }) });
        onClose();
      } finally {
        setPending(null);
      }
    },
  });
  return (
    <ApiForm form={form}>
      <PendingNotice operation={pending} text={t("pending.publish")} />
      <TextareaField
        name="note"
        label={t("publish.note")}
        placeholder={t("publish.noteExample")}
        isOptional
        rows={3}
      />
      <FormActions submitLabel={t("actions.publish")}>
        <Button onClick={onClose}>{t("cancel")}</Button>
      </FormActions>
    </ApiForm>
  );
}
