/** Brings a form's unsaved work back after a reload, and keeps what is typed from then on. */
import { useCallback, useEffect, useEffectEvent, useState } from "react";
import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import { clearDraft, keepDraft, readDraft } from "./draft";

export interface Draft {
  /** Whether the form shows work from before the reload. */
  isRestored: boolean;
  forget: () => void;
}

export function useDraft<V extends FieldValues>(
  form: UseFormReturn<V>,
  name: string | undefined,
  secrets: readonly string[] = [],
): Draft {
  const [isRestored, setIsRestored] = useState(false);
  const restore = useEffectEvent((draftName: string) => {
    const draft = readDraft<V>(draftName);
    if (draft === null) return;
    for (const [field, value] of Object.entries(draft)) {
      form.setValue(field as Path<V>, value, { shouldDirty: true });
    }
    setIsRestored(true);
  });
  const follow = useEffectEvent((draftName: string) =>
    form.subscribe({
      formState: { values: true, isDirty: true },
      callback: ({ values, isDirty, defaultValues }) => {
        if (isDirty) keepDraft(draftName, changed(values, defaultValues), secrets);
        else clearDraft(draftName);
      },
    }),
  );
  useEffect(() => {
    if (name === undefined) return;
    restore(name);
    return follow(name);
  }, [name]);
  const forget = useCallback(() => {
    if (name !== undefined) clearDraft(name);
    setIsRestored(false);
  }, [name]);
  return { isRestored, forget };
}

/** Only what was touched: the rest may be newer on the server when the draft comes back. */
function changed(values: FieldValues, before: FieldValues = {}): FieldValues {
  const same = ([name, value]: [string, unknown]) =>
    JSON.stringify(value) === JSON.stringify(before[name]);
  return Object.fromEntries(Object.entries(values).filter((entry) => !same(entry)));
}
