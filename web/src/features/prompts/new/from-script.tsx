/** A call script beside the prompt that it makes. */
import { useState } from "react";
import { useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "@/components/problem-words";
import { useTemplateLanguage } from "@/components/templates/template-gallery";
import { notify } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { Select, Textarea } from "@/components/ui/input";
import { useFormat } from "@/hooks/use-format";
import { type ScriptNote, useReadScript } from "./api";
import { NewPromptForm, type NewPromptValues } from "./new-prompt-form";
import { useNewPromptSearch } from "./search";

/** The server reads no longer one. */
const MOST_SCRIPT = 200_000;

export function FromScript({ folder }: { folder?: string }) {
  return <NewPromptForm draftName="prompts.new.script" folder={folder} aside={<Script />} />;
}

function Script() {
  const { t } = useTranslation("prompt-new");
  const words = useTranslation("templates").t;
  const format = useFormat();
  const problemWords = useProblemWords();
  const { search, change } = useNewPromptSearch();
  const language = useTemplateLanguage(search.in);
  const { getValues, setValue } = useFormContext<NewPromptValues>();
  const [script, setScript] = useState("");
  const read = useReadScript();
  const fill = ({ text, variables }: Pick<NewPromptValues, "text" | "variables">) => {
    setValue("text", text, { shouldDirty: true });
    setValue("variables", variables, { shouldDirty: true });
  };
  const convert = async () => {
    const { text, variables } = getValues();
    try {
      fill(await read.mutateAsync({ script, language }));
    } catch {
      return; // it is told below the script
    }
    if (text === "") return;
    const undo = { label: t("script.undo"), onSelect: () => fill({ text, variables }) };
    notify({ text: t("script.replaced"), action: undo });
  };
  const isTooLong = script.length > MOST_SCRIPT;
  const most = format.number(MOST_SCRIPT);
  return (
    <section aria-label={t("script.label")} className="rounded-xl border bg-surface p-4">
      <label htmlFor="script" className="mb-1 block font-[550]">
        {t("script.label")}
      </label>
      <Textarea
        id="script"
        rows={18}
        value={script}
        aria-describedby="script-help"
        aria-invalid={isTooLong}
        placeholder={t("script.example")}
        className="font-mono text-sm"
        onChange={({ target }) => setScript(target.value)}
      />
      <p id="script-help" className={isTooLong ? "text-negative text-sm" : "text-muted text-sm"}>
        {isTooLong ? t("script.tooLong", { most }) : t("script.help")}
      </p>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Select
          aria-label={t("script.language")}
          value={language}
          className="w-auto!"
          onChange={({ target }) => change({ in: target.value === "es" ? "es" : "en" })}
        >
          <option value="es">{words("languages.es")}</option>
          <option value="en">{words("languages.en")}</option>
        </Select>
        <Button
          variant="primary"
          isBusy={read.isPending}
          disabled={script.trim() === "" || isTooLong}
          onClick={() => void convert()}
        >
          {t("script.convert")}
        </Button>
      </div>
      {read.error !== null && (
        <p role="alert" className="mt-2 text-negative text-sm">
          {problemWords(read.error).advice}
        </p>
      )}
      <div role="status">{read.data !== undefined && <Notes notes={read.data.notes} />}</div>
    </section>
  );
}

function Notes({ notes }: { notes: ScriptNote[] }) {
  const { t } = useTranslation("prompt-new");
  return (
    <div className="mt-3 text-sm">
      <p className="font-[550]">{t("script.done")}</p>
      {notes.length > 0 && (
        <ul className="mt-1 list-disc pl-5">
          {notes.map(({ code, line, words }) => (
            <li key={`${code}-${words}`}>{t(`script.notes.${code}`, { line, words })}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
