/** The frame of a form: what went wrong, the fields, Ctrl/⌘ Enter, the question before leaving. */
import type { KeyboardEvent, ReactNode } from "react";
import { type FieldValues, FormProvider } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { classes } from "@/lib/classes";
import { FormError } from "../form-error";
import { Notice } from "../notice";
import { Button } from "../ui/button";
import { LeaveDialog } from "./leave-dialog";
import type { ApiForm as Form } from "./use-api-form";

interface ApiFormProps<V extends FieldValues> {
  form: Form<V>;
  className?: string;
  children: ReactNode;
}

export function ApiForm<V extends FieldValues>({ form, className, children }: ApiFormProps<V>) {
  const submitByKeys = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void form.onSubmit();
  };
  return (
    <FormProvider {...form.form}>
      <form
        noValidate
        onKeyDown={submitByKeys}
        onSubmit={(event) => {
          event.preventDefault();
          void form.onSubmit();
        }}
        className={classes("flex flex-col gap-4", className)}
      >
        <DraftNotice form={form} />
        <ChangedMeanwhile form={form} />
        {form.error !== null && <FormError error={form.error} />}
        {children}
      </form>
      <LeaveDialog leaving={form.leaving} />
    </FormProvider>
  );
}

function DraftNotice<V extends FieldValues>({ form }: { form: Form<V> }) {
  const { t } = useTranslation("form");
  if (!form.hasDraft) return null;
  return (
    <Notice
      tone="info"
      action={
        <Button size="small" onClick={form.dropDraft}>
          {t("draft.discard")}
        </Button>
      }
    >
      {t("draft.restored")}
    </Notice>
  );
}

const MOST_SHOWN = 200;

const asText = (value: unknown) =>
  typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "—");

const shorten = (text: string) =>
  text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;

function ChangedMeanwhile<V extends FieldValues>({ form }: { form: Form<V> }) {
  const { t } = useTranslation("form");
  if (form.theirs === null) return null;
  const theirs: Record<string, unknown> = form.theirs;
  const base: Record<string, unknown> = form.form.formState.defaultValues ?? {};
  const changed = Object.keys(theirs).filter((name) => asText(theirs[name]) !== asText(base[name]));
  return (
    <Notice
      tone="warning"
      isAlert
      action={
        <div className="flex gap-2">
          <Button size="small" onClick={form.takeTheirs}>
            {t("changed.takeTheirs")}
          </Button>
          <Button size="small" variant="primary" onClick={form.merge}>
            {t("changed.merge")}
          </Button>
        </div>
      }
    >
      <b className="font-semibold">{t("changed.title")}</b> {t("changed.description")}
      {changed.length > 0 && (
        <ul className="mt-1 list-disc pl-5">
          {changed.map((name) => (
            <li key={name} className="break-words">
              <code className="font-mono text-xs">{name}</code> → {shorten(asText(theirs[name]))}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
