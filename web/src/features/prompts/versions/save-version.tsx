/** Keeps the draft as a version, with a note of what changed. */
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { useKeeper, useSaveState } from "@/components/autosave/keeper-context";
import { Dialog } from "@/components/dialog";
import { ApiForm } from "@/components/form/api-form";
import { TextareaField } from "@/components/form/fields";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { Notice } from "@/components/notice";
import { notify } from "@/components/toast";
import { Button } from "@/components/ui/button";
import type { PromptDetail } from "../types";
import { usePromptPage } from "../use-prompt-page";
import { useSaveVersion } from "./api";

interface SaveVersionProps {
  prompt: PromptDetail;
  isOpen: boolean;
  onClose: () => void;
}

export function SaveVersion({ prompt, isOpen, onClose }: SaveVersionProps) {
  const { t } = useTranslation("prompt-page");
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t("save.title", { version: (prompt.latest_version ?? 0) + 1 })}
      description={t("save.description")}
    >
      <SaveForm prompt={prompt} onClose={onClose} />
    </Dialog>
  );
}

const MOST_NOTE = 500;
const schema = z.object({ note: z.string().check(z.maxLength(MOST_NOTE)) });

function SaveForm({ prompt, onClose }: Omit<SaveVersionProps, "isOpen">) {
  const { t } = useTranslation("prompt-page");
  const keeper = useKeeper();
  const save = useSaveVersion(prompt.id);
  const { change } = usePromptPage();
  const { phase, wrong, clashes } = useSaveState();
  const isStuck = phase === "failed" || wrong.length > 0 || clashes.length > 0;
  const form = useApiForm<z.infer<typeof schema>>({
    schema,
    defaultValues: { note: "" },
    asksBeforeLeaving: false,
    submit: async ({ note }) => {
      await keeper.flush();
      const { version } = await save.mutateAsync(note);
      onClose();
      notify({
        tone: "positive",
        text: t("save.done", { version }),
        action: { label: t("save.show"), onSelect: () => change({ tab: "versions" }) },
      });
    },
  });
  return (
    <ApiForm form={form}>
      {isStuck && <Notice tone="warning">{t("save.stuck")}</Notice>}
      <TextareaField name="note" label={t("note")} help={t("save.noteHelp")} isOptional rows={3} />
      <FormActions submitLabel={t("save.action")}>
        <Button onClick={onClose}>{t("cancel")}</Button>
      </FormActions>
    </ApiForm>
  );
}
