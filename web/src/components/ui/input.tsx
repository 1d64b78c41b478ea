/** The bare controls. In forms use the fields of `components/form`, which bring label, help and error. */
import type { ComponentProps } from "react";
import { classes } from "@/lib/classes";

const CONTROL =
  "w-full rounded-[7px] border border-control bg-surface text-foreground transition-colors " +
  "aria-invalid:border-negative aria-invalid:outline-negative disabled:bg-sunken disabled:text-muted";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input className={classes(CONTROL, "h-(--control-height) px-2.5", className)} {...rest} />;
}

export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea className={classes(CONTROL, "min-h-24 px-2.5 py-2", className)} {...rest} />;
}

export function Select({ className, ...rest }: ComponentProps<"select">) {
  return (
    <select className={classes(CONTROL, "h-(--control-height) pr-8 pl-2", className)} {...rest} />
  );
}

/** A native check box, dressed; `isPartial` shows the dash. */
export function Checkbox({
  isPartial = false,
  className,
  ...rest
}: Omit<ComponentProps<"input">, "type"> & { isPartial?: boolean }) {
  return (
    <input
      type="checkbox"
      ref={(element) => {
        if (element !== null) element.indeterminate = isPartial;
      }}
      className={classes("check", className)}
      {...rest}
    />
  );
}

/** A native check box that says it is a switch; the browser tells its state. */
export function Switch({ className, ...rest }: Omit<ComponentProps<"input">, "type" | "role">) {
  // biome-ignore lint/a11y/useAriaPropsForRole: a check box has its checked state of its own.
  return <input type="checkbox" role="switch" className={classes("switch", className)} {...rest} />;
}
