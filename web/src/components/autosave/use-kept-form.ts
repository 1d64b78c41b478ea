/** A form without a button: what is typed in it goes to the page's keeper, and what comes from elsewhere into it. */
import { useCallback, useEffect, useEffectEvent, useMemo, useRef } from "react";
import {
  type DefaultValues,
  type FieldValues,
  type Path,
  type UseFormReturn,
  useForm,
} from "react-hook-form";
import { useTranslation } from "react-i18next";
import { type $ZodType, safeParse } from "zod/v4/core";
import { afterPaint } from "@/lib/after-paint";
import { isSameJson } from "@/lib/same-json";
import { useSchemaResolver } from "../form/use-schema-resolver";
import { refusalWords } from "../form/use-server-errors";
import { useKeeper } from "./keeper-context";
import type { Fields, Refusal } from "./types";

/** How a form's values and the record's fields belong together. */
export interface Lens<V extends FieldValues> {
  toFields: (values: V) => Fields;
  /** The values that some fields give the form; empty where it does not show them. */
  toValues: (fields: Fields) => Partial<V>;
  /** The field that a value belongs to. */
  fieldOf: (name: string) => string;
}

export interface KeptFormOptions<V extends FieldValues> {
  /** Tells the page's forms apart. */
  name: string;
  schema: $ZodType<unknown, unknown>;
  lens: Lens<V>;
  /** Whether a field holds text that cannot be a value yet. */
  isHeld?: (name: string) => boolean;
}

export interface KeptForm<V extends FieldValues> {
  form: UseFormReturn<V>;
  /** Looks at the form again soon, where something changed that is no value of it. */
  look: () => void;
}

export function useKeptForm<V extends FieldValues>({
  name,
  schema,
  lens,
  isHeld = () => false,
}: KeptFormOptions<V>): KeptForm<V> {
  const keeper = useKeeper();
  const { t } = useTranslation("form");
  const first = useMemo(() => keeper.present(), [keeper]);
  const values = useMemo(() => lens.toValues(first), [lens, first]);
  const form = useForm<V>({
    resolver: useSchemaResolver<V>(schema),
    // A field that is not there yet has the value that the lens gives nothing.
    defaultValues: values as DefaultValues<V>,
    mode: "onTouched",
  });
  const told = useRef<Fields>({});
  const isTaking = useRef(false);
  const callOff = useRef<(() => void) | null>(null);

  /** The values that are wrong and the reader's: what the server has is not their mistake. */
  const wrongIn = (values: V, fields: Fields): string[] => {
    const { error } = safeParse(schema, values);
    const names = new Set((error?.issues ?? []).map(({ path }) => String(path[0])));
    return [...names].filter((value) => {
      const field = lens.fieldOf(value);
      return isHeld(value) || !isSameJson(fields[field], keeper.base[field]);
    });
  };
  const look = useEffectEvent(() => {
    callOff.current?.();
    callOff.current = null;
    const values = form.getValues();
    const fields = lens.toFields(values);
    const wrong = wrongIn(values, fields);
    mend(fields, wrong);
    told.current = fields;
    keeper.edit(name, fields, wrong.map(lens.fieldOf));
  });
  /** A key shows first what it does; then the form is looked at, unless the keeper asks before. */
  const lookSoon = useEffectEvent(() => {
    if (isTaking.current) return;
    keeper.expect();
    callOff.current ??= afterPaint(() => look());
  });
  const handOver = useEffectEvent(() => {
    if (callOff.current !== null) look();
  });
  /** A message goes as soon as what it was about has changed. */
  const mend = (fields: Fields, wrong: string[]) => {
    for (const value of Object.keys(form.formState.errors)) {
      const field = lens.fieldOf(value);
      if (isSameJson(told.current[field], fields[field])) continue;
      if (wrong.includes(value)) void form.trigger(value as Path<V>);
      else form.clearErrors(value as Path<V>);
    }
  };
  const take = useEffectEvent((fields: Fields) => {
    isTaking.current = true;
    for (const [value, present] of Object.entries(lens.toValues(fields))) {
      form.setValue(value as Path<V>, present, { shouldDirty: true });
      form.clearErrors(value as Path<V>);
    }
    isTaking.current = false;
    look();
  });
  /** What other forms handed over while this one was being made. */
  const takeMissed = useEffectEvent(() => {
    const present = Object.entries(keeper.present());
    take(Object.fromEntries(present.filter(([field, value]) => !isSameJson(value, first[field]))));
  });
  const check = useEffectEvent((refusals: readonly Refusal[]) => {
    const values = form.getValues();
    const wrong = wrongIn(values, lens.toFields(values));
    if (wrong.length > 0) void form.trigger(wrong as Path<V>[]);
    for (const refusal of refusals) {
      const [head = "", ...rest] = refusal.path.split(".");
      const [value] = Object.keys(lens.toValues({ [head]: keeper.present()[head] }));
      if (value === undefined || (rest.length > 0 && !(head in values))) continue;
      const place = [head in values ? head : value, ...rest].join(".");
      form.setError(place as Path<V>, { type: refusal.code, message: refusalWords(refusal, t) });
    }
  });

  useEffect(() => {
    const leave = keeper.join(name, { onAsked: handOver, onTaken: take, onChecked: check });
    const stop = form.subscribe({ formState: { values: true }, callback: () => lookSoon() });
    takeMissed();
    keeper.check();
    return () => {
      handOver();
      leave();
      stop();
    };
  }, [keeper, form, name]);
  return { form, look: useCallback(() => lookSoon(), []) };
}
