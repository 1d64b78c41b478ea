import { createFileRoute } from "@tanstack/react-router";
import { FirstSteps } from "@/app/first-steps";
import { Overview } from "@/features/overview/overview";
import { DEFAULT_PERIOD, isPeriodName, type PeriodName } from "@/features/overview/period";
import { loadWords } from "@/i18n/i18n";

export const Route = createFileRoute("/_panel/")({
  staticData: { crumb: "overview" },
  validateSearch: ({ period }: Record<string, unknown>): { period?: PeriodName } =>
    isPeriodName(period) ? { period } : {},
  loader: () => loadWords("overview", "onboarding", "calls", "reasons", "chart"),
  component: () => (
    <Overview period={Route.useSearch().period ?? DEFAULT_PERIOD} checklist={<FirstSteps />} />
  ),
});
