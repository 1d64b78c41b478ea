/** Buttons, and links that look like them. One primary per page. */
import { createLink } from "@tanstack/react-router";
import { LoaderCircle } from "lucide-react";
import type { ComponentProps } from "react";
import { classes } from "@/lib/classes";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "medium" | "small" | "icon";

interface Look {
  variant?: ButtonVariant;
  size?: ButtonSize;
}

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "border-accent bg-accent text-on-accent hover:brightness-110",
  secondary: "border-line bg-surface text-foreground hover:bg-sunken",
  ghost: "border-transparent text-foreground hover:bg-sunken",
  danger: "border-negative bg-surface text-negative hover:bg-negative-soft",
};

const SIZES: Record<ButtonSize, string> = {
  medium: "h-(--control-height) px-3",
  small: "h-[30px] px-2.5 text-sm",
  icon: "size-[30px] justify-center",
};

export function buttonClasses({ variant = "secondary", size = "medium" }: Look): string {
  return classes(
    "inline-flex shrink-0 select-none items-center gap-1.5 whitespace-nowrap rounded-[7px] border font-[550] transition-[background-color,filter] duration-150",
    "disabled:pointer-events-none disabled:opacity-55 aria-disabled:opacity-55",
    VARIANTS[variant],
    SIZES[size],
  );
}

type ButtonProps = ComponentProps<"button"> & Look & { isBusy?: boolean };

export function Button({
  variant,
  size,
  isBusy = false,
  className,
  children,
  disabled,
  type = "button",
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      className={classes(buttonClasses({ variant, size }), className)}
      disabled={disabled || isBusy}
      aria-busy={isBusy || undefined}
      {...rest}
    >
      {isBusy && <LoaderCircle aria-hidden className="icon animate-spin" />}
      {children}
    </button>
  );
}

type AnchorProps = ComponentProps<"a"> & Look;

function Anchor({ variant, size, className, ...rest }: AnchorProps) {
  return <a className={classes(buttonClasses({ variant, size }), className)} {...rest} />;
}

/** A link to a page of the panel with the look of a button. */
export const ButtonLink = createLink(Anchor);
