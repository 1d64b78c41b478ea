/** What stands in the place of a page that could not be shown. */
import type { ErrorComponentProps } from "@tanstack/react-router";
import { ErrorState } from "@/components/error-state";

export function PageError({ error, reset }: ErrorComponentProps) {
  return <ErrorState error={error} onRetry={reset} />;
}
