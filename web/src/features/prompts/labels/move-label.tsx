/** Moves a label onto a version. That is a deploy, so it shows first what changes for those who ask for the label. */

import { useQueryClient } from "@tanstack/react-query";
import { useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { promptUseQueries } from "@/api/prompt-uses";
import { Dialog } from "@/components/dialog";
import { ApiForm } from "@/components/form/api-form";
import { SelectField, TextareaField } from "@/components/form/fields";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { Notice } from "@/components/notice";
import { notify } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { type Label, type PromptDetail, versionOfLabel } from "../types";
import { Affected } from "../uses/affected";
import { useOutcomeWords } from "../uses/use-outcome-words";
import { useMoveLabel } from "../versions/api";
import { Differences } from "../versions/comparison";

export interface WantedMove {
  label: Label;
  version: number;
}

interface MoveLabelProps {
  prompt: PromptDetail;
  numbers: number[];
  /** None keeps the dialog shut. */
  wanted: WantedMove | null;
  onClose: () => void;
}

export function MoveLabel({ prompt, numbers, wanted, onClose }: MoveLabelProps) {
  const { t } = useTranslation("prompt-page");
  return (
    <Dialog
      isOpen={wanted !== null}
      onClose={onClose}
      title={t("move.title", { label: wanted?.label ?? "" })}
      description={t("move.description", { label: wanted?.label ?? "" })}
      width="760px"
    >
      {wanted !== null && (
        <MoveForm prompt={prompt} numbers={numbers} wanted={wanted} onClose={onClose} />
      )}
    </Dialog>
  );
}

const MOST_NOTE = 500;
const schema = z.object({
  version: z.string().check(z.minLength(1)),
  note: z.string().check(z.maxLength(MOST_NOTE)),
});
type Values = z.infer<typeof schema>;

type MoveFormProps = Omit<MoveLabelProps, "wanted"> & { wanted: WantedMove };

function MoveForm({ prompt, numbers, wanted, onClose }: MoveFormProps) {
  const { t } = useTranslation("prompt-page");
  const { label } = wanted;
  const client = useQueryClient();
  const outcomeWords = useOutcomeWords();
  const move = useMoveLabel(prompt.id);
  const present = versionOfLabel(prompt, label);
  const form = useApiForm<Values>({
    schema,
    defaultValues: { version: String(wanted.version), note: "" },
    asksBeforeLeaving: false,
    submit: async ({ version, note }) => {
      const preview = client.getQueryData(
        promptUseQueries.preview(prompt.id, label, Number(version)).queryKey,
      );
      await move.mutateAsync({ label, version: Number(version), note });
      const description = present === Number(version) ? undefined : outcomeWords(preview);
      notify({ tone: "positive", text: t("move.done", { label, version }), description });
      onClose();
    },
  });
  return (
    <ApiForm form={form}>
      <SelectField
        name="version"
        label={t("move.version")}
        choices={numbers.map((version) => ({ value: String(version), label: `v${version}` }))}
      />
      <Change promptId={prompt.id} present={present} />
      <Agents promptId={prompt.id} label={label} present={present} />
      <TextareaField name="note" label={t("note")} help={t("move.noteHelp")} isOptional rows={2} />
      <FormActions submitLabel={t("move.action", { label })}>
        <Button onClick={onClose}>{t("cancel")}</Button>
      </FormActions>
    </ApiForm>
  );
}

function Change({ promptId, present }: { promptId: string; present: number | null }) {
  const { t } = useTranslation("prompt-page");
  const version = Number(useWatch<Values, "version">({ name: "version" }));
  if (present === null) return <Notice tone="info">{t("move.first")}</Notice>;
  if (present === version) return <Notice tone="info">{t("move.same", { version })}</Notice>;
  return (
    <section aria-label={t("move.changes", { from: present, to: version })}>
      <p className="mb-1.5 font-[550]">{t("move.changes", { from: present, to: version })}</p>
      <div className="max-h-[34vh] overflow-y-auto">
        <Differences promptId={promptId} from={present} to={version} />
      </div>
    </section>
  );
}

interface AgentsProps {
  promptId: string;
  label: Label;
  present: number | null;
}

function Agents({ promptId, label, present }: AgentsProps) {
  const version = Number(useWatch<Values, "version">({ name: "version" }));
  return present === version ? null : (
    <Affected promptId={promptId} label={label} version={version} />
  );
}
