/** The one form: checked by a schema, told field by field what the server refused, never losing what was typed. */
import { useRef, useState } from "react";
import {
  type DefaultValues,
  type FieldValues,
  type Path,
  type UseFormReturn,
  useForm,
} from "react-hook-form";
import type { $ZodType } from "zod/v4/core";
import { isStale } from "@/api/errors";
import { settlePainted } from "@/lib/after-paint";
import { useDraft } from "./use-draft";
import { type Leaving, useLeaveGuard } from "./use-leave-guard";
import { useSchemaResolver } from "./use-schema-resolver";
import { useServerErrors } from "./use-server-errors";

export interface ApiFormOptions<V extends FieldValues> {
  schema: $ZodType<unknown, unknown>;
  /** Read once; give the form a `key` of the record's id instead of syncing. */
  defaultValues: V;
  /** Sends the values; a 422 lands on its fields, other errors over the form. */
  submit: (values: V) => Promise<unknown>;
  /** Keeps unsaved work over a reload under this name. */
  draftName?: string;
  /** Passwords and keys: never kept, and empty again once they were sent. */
  secrets?: Path<V>[];
  /** Reads the record again after somebody else changed it; gives the merge offer. */
  reload?: () => Promise<V>;
  /** Off for forms where leaving loses nothing worth a question, like signing in. */
  asksBeforeLeaving?: boolean;
}

export interface ApiForm<V extends FieldValues> {
  form: UseFormReturn<V>;
  onSubmit: () => Promise<void>;
  error: unknown;
  /** Somebody else's values, after a 412. */
  theirs: V | null;
  takeTheirs: () => void;
  merge: () => void;
  hasDraft: boolean;
  dropDraft: () => void;
  /** Set while the reader is asked whether to leave. */
  leaving: Leaving | null;
}

export function useApiForm<V extends FieldValues>(options: ApiFormOptions<V>): ApiForm<V> {
  const { schema, defaultValues, submit, draftName, secrets = [], reload } = options;
  const form = useForm<V>({
    resolver: useSchemaResolver<V>(schema),
    defaultValues: defaultValues as DefaultValues<V>,
    mode: "onTouched",
  });
  const [error, setError] = useState<unknown>(null);
  const [theirs, setTheirs] = useState<V | null>(null);
  const isSaved = useRef(false);
  const draft = useDraft(form, draftName, secrets);
  const showErrors = useServerErrors(form, defaultValues);
  const mayAsk = options.asksBeforeLeaving !== false;
  const leaving = useLeaveGuard({
    isUnsaved: () => mayAsk && form.formState.isDirty && !isSaved.current,
    isKept: draftName !== undefined,
    onLeave: draft.forget,
  });
  // Read here, so that the form renders when it becomes dirty and the guard above sees it.
  void form.formState.isDirty;

  const refuse = async (reason: unknown) => {
    if (isStale(reason) && reload !== undefined) setTheirs(await reload());
    else setError(showErrors(reason));
  };
  const onSubmit = form.handleSubmit(async (values) => {
    setError(null);
    // Before the request: the page may navigate as soon as it succeeds.
    isSaved.current = true;
    try {
      await submit(values);
      draft.forget();
      form.reset(withoutSecrets(values, defaultValues, secrets));
    } catch (reason) {
      await refuse(reason);
    } finally {
      isSaved.current = false;
    }
  });
  const takeTheirs = () => {
    if (theirs !== null) form.reset(theirs);
    draft.forget();
    setTheirs(null);
  };
  const merge = () => {
    if (theirs !== null) mergeInto(form, theirs);
    setTheirs(null);
  };
  const dropDraft = () => {
    form.reset(defaultValues);
    draft.forget();
  };
  return {
    form,
    onSubmit: () => {
      settlePainted();
      return onSubmit();
    },
    error,
    theirs,
    takeTheirs,
    merge,
    hasDraft: draft.isRestored,
    dropDraft,
    leaving,
  };
}

function withoutSecrets<V extends FieldValues>(values: V, blank: V, secrets: Path<V>[]): V {
  return { ...values, ...Object.fromEntries(secrets.map((name) => [name, blank[name]])) };
}

/** Takes somebody else's values as the base and keeps what was changed here on top. */
function mergeInto<V extends FieldValues>(form: UseFormReturn<V>, theirs: V): void {
  const mine = form.getValues();
  const changed = Object.keys(form.formState.dirtyFields);
  form.reset(theirs);
  for (const name of changed) {
    form.setValue(name as Path<V>, mine[name], { shouldDirty: true });
  }
}
