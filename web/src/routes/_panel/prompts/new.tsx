import { createFileRoute } from "@tanstack/react-router";
import { NewPrompt } from "@/features/prompts/new/new-prompt";
import { validateNewPrompt } from "@/features/prompts/new/search";
import { loadWords } from "@/i18n/i18n";

export const Route = createFileRoute("/_panel/prompts/new")({
  validateSearch: validateNewPrompt,
  loader: () => loadWords("prompt-new", "templates"),
  component: NewPrompt,
});
