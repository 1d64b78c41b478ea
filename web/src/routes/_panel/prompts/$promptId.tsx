import { createFileRoute } from "@tanstack/react-router";
import { promptQueries } from "@/features/prompts/api";
import { PromptPage } from "@/features/prompts/prompt-page";
import { validatePromptPage } from "@/features/prompts/use-prompt-page";
import { loadWords } from "@/i18n/i18n";
import { rememberRecent } from "@/stores/panel";

export const Route = createFileRoute("/_panel/prompts/$promptId")({
  validateSearch: validatePromptPage,
  beforeLoad: () => loadWords("prompt-page", "prompt-uses"),
  loader: async ({ context, params, preload }) => {
    const prompt = await context.queryClient.ensureQueryData(promptQueries.detail(params.promptId));
    const link = { to: "/prompts/$promptId", params };
    if (!preload) rememberRecent({ key: prompt.id, label: prompt.name, link });
    return { crumb: prompt.name };
  },
  component: () => {
    const { promptId } = Route.useParams();
    return <PromptPage key={promptId} id={promptId} />;
  },
});
