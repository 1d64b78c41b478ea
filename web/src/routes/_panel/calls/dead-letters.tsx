import { createFileRoute } from "@tanstack/react-router";
import { deadLetterSearch } from "@/features/calls/dead-letters/api";
import { DeadLetterList } from "@/features/calls/dead-letters/dead-letter-list";
import { i18n, loadWords } from "@/i18n/i18n";

export const Route = createFileRoute("/_panel/calls/dead-letters")({
  validateSearch: (raw: Record<string, unknown>) => ({
    ...deadLetterSearch.validate(raw),
    ...(typeof raw.letter === "string" ? { letter: raw.letter } : {}),
  }),
  loader: async () => {
    await loadWords("calls");
    return { crumb: i18n.t("deadLetters.title", { ns: "calls" }) };
  },
  component: () => <DeadLetterList letterId={Route.useSearch().letter} />,
});
