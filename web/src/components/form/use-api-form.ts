/** The one form: checked by a schema, told field by field what the server refused, never losing what was typed. */
import { useBlocker } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import {
  type DefaultValues,
  type FieldValues,
  type Path,
  type UseFormReturn,
  useForm,
} from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { $ZodType } from "zod/v4/core";
import { ApiError, isStale } from "@/api/errors";
import { clearDraft, keepDraft, readDraft } from "./draft";
import { fieldOf, formOnly } from "./server-errors";
import { useSchemaResolver } from "./use-schema-resolver";

export interface ApiFormOptions<V extends FieldValues> {
  schema: $ZodType<unknown, unknown>;
  /** Read once; give the form a `key` of the record's id instead of syncing. */
  defaultValues: V;
  /** Sends the values; a 422 lands on its fields, other errors over the form. */
  submit: (values: V) => Promise<unknown>;
  /** Keeps unsaved work over a reload under this name. */
  draftName?: string;
  /** Fields that are never kept: passwords and keys. */
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
  isDirty: boolean;
  /** Somebody else's values, after a 412. */
  theirs: V | null;
  takeTheirs: () => void;
  merge: () => void;
  hasDraft: boolean;
  dropDraft: () => void;
  /** Set while the reader is asked whether to leave. */
  leaving: { stay: () => void; leave: () => void } | null;
}

export function useApiForm<V extends FieldValues>(options: ApiFormOptions<V>): ApiForm<V> {
  const { schema, defaultValues, submit, draftName, secrets, reload } = options;
  const { t } = useTranslation("form");
  const resolver = useSchemaResolver<V>(schema);
  const form = useForm<V>({
    resolver,
    defaultValues: defaultValues as DefaultValues<V>,
    mode: "onTouched",
  });
  const [error, setError] = useState<unknown>(null);
  const [theirs, setTheirs] = useState<V | null>(null);
  const [hasDraft, setHasDraft] = useState(false);
  const isSaved = useRef(false);
  const isDirty = form.formState.isDirty;

  useEffect(() => {
    if (draftName === undefined) return;
    const draft = readDraft<V>(draftName);
    if (draft !== null) {
      for (const [name, value] of Object.entries(draft)) {
        form.setValue(name as Path<V>, value, { shouldDirty: true });
      }
      setHasDraft(true);
    }
    return form.subscribe({
      formState: { values: true, isDirty: true },
      callback: ({ values, isDirty: isChanged }) => {
        if (isChanged && !isSaved.current) keepDraft(draftName, values, secrets ?? []);
      },
    });
    // The draft belongs to the form's first moment, whatever the page renders later.
    // biome-ignore lint/correctness/useExhaustiveDependencies: run once
  }, []);

  const isGuarded = options.asksBeforeLeaving !== false;
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      isGuarded && form.formState.isDirty && !isSaved.current && current.pathname !== next.pathname,
    enableBeforeUnload: () =>
      isGuarded && form.formState.isDirty && !isSaved.current && draftName === undefined,
    withResolver: true,
  });

  const refuse = async (reason: unknown) => {
    isSaved.current = false;
    if (isStale(reason) && reload !== undefined) {
      setTheirs(await reload());
      return;
    }
    const fields = reason instanceof ApiError ? reason.problem.fields : [];
    const mounted = fields.map((problem) => ({
      problem,
      name: fieldOf(problem.path, defaultValues),
    }));
    let isFirst = true;
    for (const { problem, name } of mounted) {
      if (name === null) continue;
      const known = `server.${problem.code}` as "server.missing";
      const message = t(known, { defaultValue: problem.message });
      form.setError(name as Path<V>, { type: problem.code, message }, { shouldFocus: isFirst });
      isFirst = false;
    }
    setError(formOnly(reason, mounted.some(({ name }) => name === null) || isFirst));
  };

  const onSubmit = form.handleSubmit(async (values) => {
    setError(null);
    // Set before the request: the page may navigate as soon as it succeeds.
    isSaved.current = true;
    try {
      await submit(values);
      if (draftName !== undefined) clearDraft(draftName);
      setHasDraft(false);
      form.reset(values);
    } catch (reason) {
      await refuse(reason);
      return;
    }
    isSaved.current = false;
  });

  const forgetDraft = () => {
    if (draftName !== undefined) clearDraft(draftName);
    setHasDraft(false);
  };

  return {
    form,
    onSubmit: () => onSubmit(),
    error,
    isDirty,
    theirs,
    takeTheirs: () => {
      if (theirs !== null) form.reset(theirs);
      forgetDraft();
      setTheirs(null);
    },
    merge: () => {
      if (theirs !== null) mergeInto(form, theirs);
      setTheirs(null);
    },
    hasDraft,
    dropDraft: () => {
      form.reset(defaultValues);
      forgetDraft();
    },
    leaving:
      blocker.status === "blocked"
        ? { stay: blocker.reset, leave: () => leaveFor(blocker.proceed, forgetDraft) }
        : null,
  };
}

function leaveFor(proceed: () => void, forgetDraft: () => void): void {
  forgetDraft();
  proceed();
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
