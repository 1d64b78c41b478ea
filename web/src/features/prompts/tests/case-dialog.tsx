/** One case: what the caller says, with what, and what has to hold afterwards. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Drama, ScrollText } from "lucide-react";
import { useRef, useState } from "react";
import { useController, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { Tagged } from "@/api/client";
import { isStale } from "@/api/errors";
import { Dialog } from "@/components/dialog";
import { ApiForm } from "@/components/form/api-form";
import { ChoiceCards } from "@/components/form/choice-cards";
import { TextareaField, TextField, useFieldError } from "@/components/form/fields";
import { FormActions } from "@/components/form/form-actions";
import { type ApiForm as ApiFormOf, useApiForm } from "@/components/form/use-api-form";
import { MockList } from "@/components/trying/mocks-card";
import { toolsOf, variablesOf } from "@/components/trying/parts";
import { Button } from "@/components/ui/button";
import { usePromptTry } from "@/stores/prompt-tries";
import { hostQueries } from "../try/api";
import type { PromptDetail } from "../types";
import { type Case, readSuite, type Suite, useUpdateSuite } from "./api";
import {
  atFields,
  type CaseValues,
  caseSchema,
  casesWith,
  inputOf,
  NEW_CASE,
  valuesOf,
} from "./case-values";
import { ChecksField } from "./checks-field";
import { ValuesField } from "./values-field";

interface CaseDialogProps {
  prompt: PromptDetail;
  suite: Tagged<Suite>;
  /** None keeps the dialog shut. */
  edited: Case | "new" | null;
  isReadOnly: boolean;
  onClose: () => void;
}

export function CaseDialog({ edited, onClose, ...rest }: CaseDialogProps) {
  const { t } = useTranslation("prompt-tests");
  const [shown, setShown] = useState(edited);
  // While it closes it still says what it was about.
  if (edited !== null && edited !== shown) setShown(edited);
  return (
    <Dialog
      isOpen={edited !== null}
      onClose={onClose}
      title={shown === "new" || shown === null ? t("cases.new") : shown.name}
      description={t("cases.help")}
      width="760px"
    >
      {shown !== null && <CaseFields {...rest} edited={shown} onClose={onClose} />}
    </Dialog>
  );
}

const caseIn = ({ cases }: Suite, id: string | null) => cases.find((one) => one.id === id);

type CaseForm = ApiFormOf<CaseValues>;

interface CaseFormProps extends Omit<CaseDialogProps, "edited"> {
  edited: Case | "new";
}

function CaseFields({ prompt, suite, edited, isReadOnly, onClose }: CaseFormProps) {
  const { t } = useTranslation("prompt-tests");
  const client = useQueryClient();
  const update = useUpdateSuite();
  const base = useRef(suite);
  const id = edited === "new" ? null : edited.id;
  const save = async (values: CaseValues) => {
    const { cases } = base.current;
    const at = cases.findIndex((one) => one.id === id);
    const body = { cases: casesWith(base.current, inputOf(values, id)) };
    try {
      await update.mutateAsync({ base: base.current, body });
    } catch (reason) {
      throw atFields(reason, at < 0 ? cases.length : at);
    }
  };
  const form: CaseForm = useApiForm<CaseValues>({
    schema: caseSchema,
    defaultValues: edited === "new" ? NEW_CASE : valuesOf(edited),
    asksBeforeLeaving: false,
    reload: async () => {
      base.current = await readSuite(client, suite.prompt_id, suite.id);
      const theirs = caseIn(base.current, id);
      return theirs === undefined ? form.form.getValues() : valuesOf(theirs);
    },
    submit: async (values) => {
      try {
        await save(values);
      } catch (reason) {
        if (!isStale(reason)) throw reason;
        const known = JSON.stringify(caseIn(base.current, id));
        const fresh = await readSuite(client, suite.prompt_id, suite.id);
        // Somebody changed other cases, or the name: that is no matter of this one.
        if (JSON.stringify(caseIn(fresh, id)) !== known) throw reason;
        base.current = fresh;
        await save(values);
      }
      onClose();
    },
  });
  return (
    <ApiForm form={form}>
      <fieldset disabled={isReadOnly} className="flex min-w-0 flex-col gap-4">
        <TextField
          name="name"
          label={t("cases.name")}
          placeholder={t("cases.nameExample")}
          maxLength={100}
          autoComplete="off"
        />
        <KindField />
        <Said />
        <ChecksField />
        <SetUp prompt={prompt} suite={suite} />
      </fieldset>
      {isReadOnly ? (
        <div className="flex justify-end">
          <Button onClick={onClose}>{t("close")}</Button>
        </div>
      ) : (
        <FormActions submitLabel={t("cases.save")}>
          <Button onClick={onClose}>{t("cancel")}</Button>
        </FormActions>
      )}
    </ApiForm>
  );
}

const KINDS = ["scripted", "simulated"] as const;
const ICONS = { scripted: ScrollText, simulated: Drama };

function KindField() {
  const { t } = useTranslation("prompt-tests");
  return (
    <ChoiceCards
      name="kind"
      label={t("kinds.label")}
      choices={KINDS.map((kind) => ({
        value: kind,
        label: t(`kinds.${kind}.label`),
        icon: ICONS[kind],
        description: t(`kinds.${kind}.help`),
      }))}
    />
  );
}

function Said() {
  const { t } = useTranslation("prompt-tests");
  const { watch } = useFormContext<CaseValues>();
  return watch("kind") === "scripted" ? (
    <TextareaField
      name="turns"
      label={t("cases.turns")}
      help={t("cases.turnsHelp")}
      placeholder={t("cases.turnsExample")}
      rows={4}
    />
  ) : (
    <TextareaField
      name="caller"
      label={t("cases.caller")}
      help={t("cases.callerHelp")}
      placeholder={t("cases.callerExample")}
      rows={4}
    />
  );
}

/** Values of variables, and answers of tools. */
function SetUp({ prompt, suite }: { prompt: PromptDetail; suite: Suite }) {
  const { t } = useTranslation("prompt-tests");
  const { agentId } = usePromptTry(prompt.id);
  const hostId = suite.agent_id ?? agentId;
  const host = useQuery({ ...hostQueries.one(hostId ?? ""), enabled: hostId !== null }).data;
  const { field } = useController<CaseValues, "mocks">({ name: "mocks" });
  const error = useFieldError("mocks");
  const declared = prompt.variables.map(({ name }) => name);
  const used = variablesOf({ settings: { text: prompt.text } });
  return (
    <>
      <ValuesField names={[...new Set([...declared, ...used])]} />
      <section>
        <h3 className="mb-1 font-[550]">{t("cases.mocks")}</h3>
        <p className="mb-2 text-muted text-sm">{t("cases.mocksHelp")}</p>
        {error !== undefined && (
          <p role="alert" className="mb-2 text-negative text-sm">
            {error}
          </p>
        )}
        <MockList
          mocks={field.value}
          tools={host === undefined ? [] : toolsOf(host)}
          onChange={field.onChange}
        />
      </section>
    </>
  );
}
