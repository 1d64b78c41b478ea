/** The foot of a form: the save button; sticks to the page's end while there is something to save. */
import type { ReactNode } from "react";
import { useFormState } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { classes } from "@/lib/classes";
import { Button } from "../ui/button";

interface FormActionsProps {
  submitLabel: string;
  /** Cancel and the like, at the left of the submit button. */
  children?: ReactNode;
  /** For forms that only make sense once changed. */
  needsChange?: boolean;
  /** Across the whole width, for the sign-in pages. */
  isWide?: boolean;
}

export function FormActions({
  submitLabel,
  children,
  needsChange = false,
  isWide = false,
}: FormActionsProps) {
  const { t } = useTranslation("form");
  const { isDirty, isSubmitting } = useFormState();
  const submit = (
    <Button
      type="submit"
      variant="primary"
      isBusy={isSubmitting}
      disabled={needsChange && !isDirty}
      className={isWide ? "w-full justify-center" : undefined}
      aria-keyshortcuts="Control+Enter Meta+Enter"
    >
      {submitLabel}
    </Button>
  );
  if (isWide) return submit;
  return (
    <div
      className={classes(
        "flex flex-wrap items-center justify-end gap-2",
        isDirty && "sticky bottom-2 z-20 rounded-lg border bg-raised px-3 py-2 shadow-float",
        isDirty &&
          "in-[[role=dialog]]:-bottom-3 in-[[role=dialog]]:-mx-5 in-[[role=dialog]]:-mb-3 in-[[role=dialog]]:bg-raised in-[[role=dialog]]:px-5",
      )}
    >
      <span role="status" className="mr-auto text-muted text-sm">
        {isDirty ? t("unsaved") : ""}
      </span>
      {children}
      {submit}
    </div>
  );
}
