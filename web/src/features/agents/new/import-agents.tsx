/** Agents from a file: paste or choose it, see what it would make and every fault in it, then make all of it. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Upload } from "lucide-react";
import { type ChangeEvent, useId, useState } from "react";
import { useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { choiceQueries } from "@/api/choices";
import { ApiError } from "@/api/errors";
import { ApiForm } from "@/components/form/api-form";
import { TextareaField } from "@/components/form/fields";
import { FormActions } from "@/components/form/form-actions";
import { type ApiForm as Form, useApiForm } from "@/components/form/use-api-form";
import { notify } from "@/components/toast";
import { buttonClasses } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/input";
import { ConnectionField } from "../connection-field";
import { type ImportedAgent, useImportAgents } from "./api";
import { ImportFaults } from "./import-faults";
import { ImportPlan } from "./import-plan";
import { useDefaultConnection } from "./new-agent-form";

const MOST_CHARACTERS = 2_000_000;
const MOST_BYTES = 8_000_000;

const schema = z.object({
  connection_id: z.string().check(z.minLength(1)),
  text: z.string().check(z.trim(), z.minLength(1), z.maxLength(MOST_CHARACTERS)),
  leaves_out: z.boolean(),
});
type Values = z.infer<typeof schema>;

interface Plan {
  values: Values;
  items: ImportedAgent[];
}

const isSame = (one: Values, other: Values) =>
  one.text.trim() === other.text.trim() &&
  one.connection_id === other.connection_id &&
  one.leaves_out === other.leaves_out;

export function ImportAgents() {
  const { t } = useTranslation("agent-new");
  const navigate = useNavigate();
  const { data } = useSuspenseQuery(choiceQueries.connections());
  const [plan, setPlan] = useState<Plan | null>(null);
  const [made, setMade] = useState<ImportedAgent[] | null>(null);
  const bring = useImportAgents();
  const form = useApiForm<Values>({
    schema,
    defaultValues: { connection_id: useDefaultConnection(), text: "", leaves_out: false },
    submit: async (values) => {
      const isChecked = plan !== null && isSame(plan.values, values);
      if (!isChecked) setPlan(null);
      const { leaves_out, ...rest } = values;
      const unknown = leaves_out ? ("leave_out" as const) : ("refuse" as const);
      const { items } = await bring.mutateAsync({ ...rest, unknown, dry_run: !isChecked });
      if (!isChecked) return setPlan({ values, items });
      const isAllMade = items.every(({ operation }) => operation?.status === "succeeded");
      if (isAllMade) {
        notify({ tone: "positive", text: t("import.done", { count: items.length }) });
        await navigate({ to: "/agents" });
      } else setMade(items);
    },
  });
  if (made !== null) return <ImportPlan items={made} isMade />;
  return (
    <div className="grid gap-x-6 gap-y-4 xl:grid-cols-[minmax(0,720px)_minmax(0,1fr)]">
      <ApiForm form={form} className="rounded-xl border bg-surface p-4">
        <ConnectionField connections={data.items} />
        <FileButton form={form} />
        <TextareaField
          name="text"
          label={t("import.text")}
          help={t("import.textHelp")}
          isMono
          rows={14}
          spellCheck={false}
          className="min-h-64 resize-y font-mono text-sm"
        />
        <label className="flex items-start gap-2">
          <Checkbox className="mt-0.5" {...form.form.register("leaves_out")} />
          <span>
            {t("import.leavesOut")}
            <span className="block text-muted text-sm">{t("import.leavesOutHelp")}</span>
          </span>
        </label>
        <Submit plan={plan} />
      </ApiForm>
      <div className="flex min-w-0 flex-col gap-4">
        {form.error instanceof ApiError && <ImportFaults faults={form.error.problem.fields} />}
        {form.error === null && plan !== null && <ImportPlan items={plan.items} />}
      </div>
    </div>
  );
}

function Submit({ plan }: { plan: Plan | null }) {
  const { t } = useTranslation("agent-new");
  const [connection_id, text, leaves_out] = useWatch<Values>({
    name: ["connection_id", "text", "leaves_out"],
  }) as [string, string, boolean];
  const isChecked = plan !== null && isSame(plan.values, { connection_id, text, leaves_out });
  const label = isChecked ? t("import.action", { count: plan.items.length }) : t("import.check");
  return <FormActions submitLabel={label} />;
}

function FileButton({ form }: { form: Form<Values> }) {
  const { t } = useTranslation("agent-new");
  const id = useId();
  const read = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    target.value = "";
    if (file === undefined) return;
    if (file.size > MOST_BYTES) {
      form.form.setError("text", { message: t("import.tooLarge") });
      return;
    }
    form.form.setValue("text", await file.text(), { shouldDirty: true, shouldValidate: true });
  };
  return (
    <div className="has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2">
      <label htmlFor={id} className={buttonClasses({})}>
        <Upload aria-hidden className="icon" />
        {t("import.choose")}
      </label>
      <input
        id={id}
        type="file"
        accept=".json,.yaml,.yml,application/json,application/yaml"
        className="sr-only"
        onChange={(event) => void read(event)}
      />
    </div>
  );
}
