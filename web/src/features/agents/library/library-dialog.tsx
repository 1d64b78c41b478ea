/** Chooses a prompt of the library for an agent: which one, and at which version or label. */
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { type LibraryPrompt, type PromptLink, promptUseQueries } from "@/api/prompt-uses";
import { Dialog } from "@/components/dialog";
import { ErrorState } from "@/components/error-state";
import { FormError } from "@/components/form-error";
import { Notice } from "@/components/notice";
import { notify } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import type { AgentDetail } from "../types";
import { useLinkPrompt } from "./api";
import { type At, firstPlace, placesOf, sameAt, versionAt } from "./places";
import { PromptChoices } from "./prompt-choices";

interface LibraryDialogProps {
  agent: AgentDetail;
  isOpen: boolean;
  onClose: () => void;
}

export function LibraryDialog({ agent, isOpen, onClose }: LibraryDialogProps) {
  const { t } = useTranslation("prompt-uses");
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t("choose.title")}
      description={t("choose.description")}
      width="680px"
    >
      <Choosing agent={agent} onClose={onClose} />
    </Dialog>
  );
}

/** What is marked among the prompts that were found, and where the agent is to use it. */
function useChoosing(present: PromptLink | null, found: LibraryPrompt[]) {
  const [marked, setMarked] = useState<LibraryPrompt | null>(null);
  const [at, setAt] = useState<At | null>(null);
  const prompt = marked ?? found.find(({ id }) => id === present?.prompt_id) ?? null;
  const kept = present?.prompt_id === prompt?.id ? present : null;
  const place = prompt === null ? null : (at ?? firstPlace(prompt, kept));
  const mark = (next: LibraryPrompt) => {
    setMarked(next);
    setAt(null);
  };
  const isSame = kept !== null && place !== null && sameAt(kept, place);
  const chosen = prompt !== null && place !== null ? { prompt, place, isSame } : null;
  return { chosen, mark, setAt };
}

function Choosing({ agent, onClose }: Omit<LibraryDialogProps, "isOpen">) {
  const { t } = useTranslation("prompt-uses");
  const [words, setWords] = useState("");
  const query = useQuery(promptUseQueries.library(useDeferredValue(words.trim())));
  const found = query.data?.items ?? [];
  const { chosen, mark, setAt } = useChoosing(agent.prompt_link, found);
  if (query.isError && query.data === undefined) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <div className="flex flex-col gap-3">
      <Input
        type="search"
        aria-label={t("choose.search")}
        placeholder={t("choose.search")}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {query.isPending ? (
        <Skeleton className="h-56 w-full" />
      ) : (
        <PromptChoices prompts={found} marked={chosen?.prompt.id ?? ""} onMark={mark} />
      )}
      {chosen !== null && (
        <>
          <PlaceSelect prompt={chosen.prompt} place={chosen.place} onChange={setAt} />
          <Preview promptId={chosen.prompt.id} version={versionAt(chosen.prompt, chosen.place)} />
        </>
      )}
      {agent.prompt_link === null && chosen !== null && (
        <Notice tone="info">{t("choose.replaces")}</Notice>
      )}
      <Confirming agent={agent} chosen={chosen} onClose={onClose} />
    </div>
  );
}

interface ConfirmingProps extends Omit<LibraryDialogProps, "isOpen"> {
  chosen: { prompt: LibraryPrompt; place: At; isSame: boolean } | null;
}

function Confirming({ agent, chosen, onClose }: ConfirmingProps) {
  const { t } = useTranslation("prompt-uses");
  const use = useLinkPrompt(agent.id);
  const confirm = async () => {
    if (chosen === null) return;
    const { prompt, place } = chosen;
    const linked = await use.mutateAsync({ promptId: prompt.id, at: place }).catch(() => null);
    if (linked === null) return;
    onClose();
    notify({ tone: "positive", text: t("choose.done", { agent: agent.name, name: prompt.name }) });
  };
  return (
    <>
      {use.error !== null && <FormError error={use.error} />}
      <div className="sticky -bottom-3 flex justify-end gap-2 bg-raised py-3">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button
          variant="primary"
          isBusy={use.isPending}
          disabled={chosen === null || chosen.isSame}
          onClick={() => void confirm()}
        >
          {chosen === null
            ? t("choose.actionNone")
            : t("choose.action", { name: chosen.prompt.name })}
        </Button>
      </div>
    </>
  );
}

interface PlaceSelectProps {
  prompt: LibraryPrompt;
  place: At;
  onChange: (at: At) => void;
}

function PlaceSelect({ prompt, place, onChange }: PlaceSelectProps) {
  const { t } = useTranslation("prompt-uses");
  const places = placesOf(prompt);
  return (
    <label className="block">
      <span className="mb-1 block font-[550]">{t("choose.at")}</span>
      <Select
        value={String(place)}
        onChange={(event) => {
          const next = places.find((one) => String(one) === event.target.value);
          if (next !== undefined) onChange(next);
        }}
      >
        {places.map((one) => (
          <option key={one} value={String(one)}>
            {typeof one === "number"
              ? t("choose.pinned", { version: one })
              : t("choose.follow", { label: one, version: versionAt(prompt, one) })}
          </option>
        ))}
      </Select>
      <span className="mt-1 block text-muted text-sm">
        {t(typeof place === "number" ? "choose.pinnedHelp" : `choose.help.${place}`)}
      </span>
    </label>
  );
}

function Preview({ promptId, version }: { promptId: string; version: number }) {
  const { t } = useTranslation("prompt-uses");
  const { data } = useQuery(promptUseQueries.text(promptId, version));
  return (
    <section aria-label={t("choose.text")} className="min-w-0">
      <p className="mb-1 font-[550]">{t("choose.text")}</p>
      {/* Reached by the keyboard, for it scrolls. */}
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard.
        tabIndex={0}
        className="max-h-40 min-h-16 overflow-y-auto whitespace-pre-wrap break-words rounded-lg border bg-sunken p-2.5 font-mono text-xs"
      >
        {data?.text ?? "…"}
      </pre>
    </section>
  );
}
