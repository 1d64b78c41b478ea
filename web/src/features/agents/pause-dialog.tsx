/** Takes an agent out of service, with a word why, and says what becomes of its calls. */
import { PhoneCall, PhoneOff } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { useMay } from "@/api/session";
import type { Operation } from "@/api/types";
import { Dialog } from "@/components/dialog";
import { ApiForm } from "@/components/form/api-form";
import { ChoiceCards } from "@/components/form/choice-cards";
import { TextareaField } from "@/components/form/fields";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { notify } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { usePauseAgent } from "./api";
import { PendingNotice } from "./pending-notice";
import type { Agent } from "./types";

type Named = Pick<Agent, "id" | "name">;

interface PauseDialogProps {
  /** The one to pause; null keeps the dialog shut. */
  agent: Named | null;
  onClose: () => void;
}

export function PauseDialog({ agent, onClose }: PauseDialogProps) {
  const { t } = useTranslation("agents");
  return (
    <Dialog
      isOpen={agent !== null}
      onClose={onClose}
      title={t("pause.title", { name: agent?.name ?? "" })}
      description={t("pause.effect")}
      width="520px"
    >
      {agent !== null && <PauseForm agent={agent} onClose={onClose} />}
    </Dialog>
  );
}

const schema = z.object({
  calls: z.enum(["finish", "end"]),
  note: z.string().check(z.maxLength(500)),
});

function PauseForm({ agent, onClose }: { agent: Named; onClose: () => void }) {
  const { t } = useTranslation("agents");
  const mayStop = useMay()("calls:stop");
  const [pending, setPending] = useState<Operation | null>(null);
  const pause = usePauseAgent(setPending);
  const form = useApiForm<z.infer<typeof schema>>({
    schema,
    defaultValues: { calls: "finish", note: "" },
    asksBeforeLeaving: false,
    submit: async ({ calls, note }) => {
      try {
        await pause.mutateAsync({
          id: agent.id,
          body: { end_calls: calls === "end", note: note.trim() === "" ? null : note.trim() },
        });
        notify({ tone: "positive", text: t("pause.done", { name: agent.name }) });
        onClose();
      } finally {
        setPending(null);
      }
    },
  });
  const finish = {
    value: "finish",
    label: t("pause.finish"),
    description: t("pause.finishHelp"),
    icon: PhoneCall,
  };
  const end = {
    value: "end",
    label: t("pause.end"),
    description: t("pause.endHelp"),
    icon: PhoneOff,
  };
  return (
    <ApiForm form={form}>
      <PendingNotice operation={pending} text={t("pending.pause")} />
      <ChoiceCards
        name="calls"
        label={t("pause.calls")}
        choices={mayStop ? [finish, end] : [finish]}
      />
      <TextareaField
        name="note"
        label={t("pause.note")}
        isOptional
        placeholder={t("pause.noteExample")}
        className="min-h-16"
      />
      <FormActions submitLabel={t("pause.action")}>
        <Button onClick={onClose}>{t("cancel")}</Button>
      </FormActions>
    </ApiForm>
  );
}
