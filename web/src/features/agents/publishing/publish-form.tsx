/** What will be published, a note about it, and what Retell says against it. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import type { Tagged } from "@/api/client";
import { ApiError } from "@/api/errors";
import type { Operation } from "@/api/types";
import { useKeeper } from "@/components/autosave/keeper-context";
import { ApiForm } from "@/components/form/api-form";
import { TextareaField } from "@/components/form/fields";
import { useApiForm } from "@/components/form/use-api-form";
import { notify } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { usePublishAgent } from "../api";
import { PendingNotice } from "../pending-notice";
import type { AgentDetail } from "../types";
import { Changes } from "./changes";
import { Conflict } from "./conflict";
import { Refusals } from "./refusals";
import { Warnings } from "./warnings";

interface PublishFormProps {
  agent: Tagged<AgentDetail>;
  onClose: () => void;
}

/** The form comes after its dialog, so it takes the focus itself, without leaving the top of what changes. */
const focusFirst = (button: HTMLButtonElement | null) => button?.focus({ preventScroll: true });

const schema = z.object({ note: z.string().check(z.maxLength(500)) });

export default function PublishForm({ agent, onClose }: PublishFormProps) {
  const { t } = useTranslation("agents");
  const { t: tVersions } = useTranslation("agent-versions");
  const keeper = useKeeper();
  const [pending, setPending] = useState<Operation | null>(null);
  const [refusal, setRefusal] = useState<ApiError | null>(null);
  const publish = usePublishAgent(agent.id, setPending);
  const form = useApiForm<z.infer<typeof schema>>({
    schema,
    defaultValues: { note: "" },
    asksBeforeLeaving: false,
    submit: async ({ note }) => {
      setRefusal(null);
      try {
        await keeper.flush();
        await publish.mutateAsync({ note: note.trim() || null, etag: keeper.etag });
        notify({ tone: "positive", text: t("publish.done", { name: agent.name }) });
        onClose();
      } catch (reason) {
        if (!(reason instanceof ApiError) || reason.problem.fields.length === 0) throw reason;
        setRefusal(reason);
      } finally {
        setPending(null);
      }
    },
  });
  const isConflict = refusal?.code === "drift_conflict";
  return (
    <div className="flex flex-col gap-4">
      {refusal !== null && isConflict && (
        <Conflict agent={agent} error={refusal} onDone={() => setRefusal(null)} />
      )}
      {refusal !== null && !isConflict && <Refusals error={refusal} onShow={onClose} />}
      {!isConflict && (
        <ApiForm form={form}>
          <Warnings agent={agent} />
          <Changes agent={agent} />
          <TextareaField
            name="note"
            label={t("publish.note")}
            placeholder={t("publish.noteExample")}
            isOptional
            rows={2}
          />
          <PendingNotice operation={pending} text={t("pending.publish")} />
          {form.form.formState.isSubmitting && pending === null && (
            <p role="status" className="text-muted text-sm">
              {tVersions("publish.working")}
            </p>
          )}
          <div className="sticky -bottom-3 -mx-5 -mb-3 flex justify-end gap-2 border-t bg-raised px-5 py-3">
            <Button onClick={onClose}>{t("cancel")}</Button>
            <Button
              ref={focusFirst}
              type="submit"
              variant="primary"
              isBusy={form.form.formState.isSubmitting}
              aria-keyshortcuts="Control+Enter Meta+Enter"
            >
              {t("actions.publish")}
            </Button>
          </div>
        </ApiForm>
      )}
    </div>
  );
}
