/** The prompts of the library as one group of choices. */
import { useTranslation } from "react-i18next";
import type { LibraryPrompt } from "@/api/prompt-uses";
import { Badge } from "@/components/ui/badge";

interface PromptChoicesProps {
  prompts: LibraryPrompt[];
  marked: string;
  onMark: (prompt: LibraryPrompt) => void;
}

export function PromptChoices({ prompts, marked, onMark }: PromptChoicesProps) {
  const { t } = useTranslation("prompt-uses");
  if (prompts.length === 0) {
    return <p className="rounded-lg border px-4 py-8 text-center text-muted">{t("choose.none")}</p>;
  }
  return (
    <fieldset className="max-h-[min(32vh,300px)] min-w-0 overflow-y-auto rounded-lg border">
      <legend className="sr-only">{t("choose.prompts")}</legend>
      {prompts.map((prompt) => (
        <label
          key={prompt.id}
          className="flex min-h-11 min-w-0 cursor-pointer items-center gap-3 border-b px-3 py-1.5 last:border-b-0 hover:bg-sunken has-checked:bg-accent-soft has-disabled:cursor-default has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:-outline-offset-2"
        >
          <input
            type="radio"
            name="prompt"
            className="accent-accent outline-none"
            checked={prompt.id === marked}
            disabled={prompt.latest_version === null}
            onChange={() => onMark(prompt)}
          />
          <span className="min-w-0 flex-1">
            <span className="break-all font-mono text-sm">{prompt.name}</span>
            {prompt.description !== "" && (
              <span className="block truncate text-muted text-sm">{prompt.description}</span>
            )}
          </span>
          <Standing prompt={prompt} />
        </label>
      ))}
    </fieldset>
  );
}

function Standing({ prompt }: { prompt: LibraryPrompt }) {
  const { t } = useTranslation("prompt-uses");
  const { production_version: production, staging_version: staging } = prompt;
  if (prompt.latest_version === null) {
    return <span className="text-muted text-sm">{t("choose.noVersion")}</span>;
  }
  return (
    <span className="flex flex-wrap justify-end gap-1">
      {production !== null && (
        <Badge tone="positive">{t("at.label", { label: "production", version: production })}</Badge>
      )}
      {staging !== null && (
        <Badge tone="info">{t("at.label", { label: "staging", version: staging })}</Badge>
      )}
      {production === null && staging === null && (
        <Badge>{t("at.latest", { version: prompt.latest_version })}</Badge>
      )}
    </span>
  );
}
