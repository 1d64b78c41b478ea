/** The frame of a form that saves by itself: leaving a field saves at once. */
import type { ReactNode } from "react";
import { type FieldValues, FormProvider } from "react-hook-form";
import { classes } from "@/lib/classes";
import { useKeeper } from "./keeper-context";
import type { KeptForm as Kept } from "./use-kept-form";

interface KeptFormProps<V extends FieldValues> {
  kept: Kept<V>;
  className?: string;
  children: ReactNode;
}

export function KeptForm<V extends FieldValues>({ kept, className, children }: KeptFormProps<V>) {
  const keeper = useKeeper();
  const save = () => void keeper.flush();
  return (
    <FormProvider {...kept.form}>
      <form
        noValidate
        onBlur={save}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
        className={classes("flex flex-col gap-4", className)}
      >
        {children}
      </form>
    </FormProvider>
  );
}
