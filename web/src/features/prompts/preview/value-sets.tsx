/** Values under a name, for everybody who tries this prompt. */
import { useQuery } from "@tanstack/react-query";
import { Save, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { ErrorState } from "@/components/error-state";
import { useProblemWords } from "@/components/problem-words";
import { notify } from "@/components/toast";
import { Tooltip } from "@/components/tooltip";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input, Select } from "@/components/ui/input";
import { changeTrial, filledOf, useTrial } from "@/stores/trials";
import type { ValueSet } from "../types";
import { previewQueries, useCreateSet, useDeleteSet, useUpdateSet } from "./api";

const MOST_NAME = 60;

export function ValueSets({ promptId }: { promptId: string }) {
  const { t } = useTranslation("prompt-page");
  const mayWrite = useMay()("prompts:write");
  const query = useQuery(previewQueries.sets(promptId));
  const [chosenId, setChosenId] = useState("");
  const sets = query.data?.items ?? [];
  const chosen = sets.find(({ id }) => id === chosenId);
  if (query.isError && query.data === undefined) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (sets.length === 0 && !mayWrite) return null;
  const take = (id: string) => {
    setChosenId(id);
    const set = sets.find((candidate) => candidate.id === id);
    if (set !== undefined) changeTrial(promptId, { variables: set.values });
  };
  return (
    <Card title={t("sets.title")}>
      <p className="mb-2 text-muted text-sm">{t("sets.help")}</p>
      {sets.length > 0 && (
        <Select
          aria-label={t("sets.choose")}
          value={chosenId}
          onChange={({ target }) => take(target.value)}
        >
          <option value="">{t("sets.choose")}</option>
          {sets.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
      {mayWrite && chosen !== undefined && (
        <Chosen promptId={promptId} set={chosen} onGone={() => setChosenId("")} />
      )}
      {mayWrite && <Saving promptId={promptId} onSaved={setChosenId} />}
    </Card>
  );
}

interface ChosenProps {
  promptId: string;
  set: ValueSet;
  onGone: () => void;
}

function Chosen({ promptId, set, onGone }: ChosenProps) {
  const { t } = useTranslation("prompt-page");
  const { variables } = useTrial(promptId);
  const update = useUpdateSet(promptId);
  const remove = useDeleteSet(promptId);
  const create = useCreateSet(promptId);
  const { id, name, values } = set;
  const save = () =>
    update.mutate(
      { id, values: filledOf(variables) },
      { onSuccess: () => notify({ text: t("sets.saved", { name }) }) },
    );
  const undo = { label: t("undo"), onSelect: () => create.mutate({ name, values }) };
  const forget = () =>
    remove.mutate(id, {
      onSuccess: () => {
        onGone();
        notify({ text: t("sets.deleted", { name }), action: undo });
      },
    });
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2">
      <Button size="small" className="max-w-full" onClick={save} isBusy={update.isPending}>
        <Save aria-hidden className="icon" />
        <span className="truncate">{t("sets.update", { name })}</span>
      </Button>
      <Tooltip text={t("sets.delete")}>
        <Button
          size="icon"
          variant="ghost"
          aria-label={t("sets.deleteThis", { name })}
          onClick={forget}
        >
          <Trash2 aria-hidden className="icon" />
        </Button>
      </Tooltip>
      <Refusal error={update.error ?? remove.error ?? create.error} />
    </div>
  );
}

function Saving({ promptId, onSaved }: { promptId: string; onSaved: (id: string) => void }) {
  const { t } = useTranslation("prompt-page");
  const { variables } = useTrial(promptId);
  const create = useCreateSet(promptId);
  const [name, setName] = useState("");
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") return;
    create.mutate(
      { name: name.trim(), values: filledOf(variables) },
      {
        onSuccess: (set) => {
          setName("");
          onSaved(set.id);
          notify({ text: t("sets.saved", { name: set.name }) });
        },
      },
    );
  };
  return (
    <form onSubmit={save} className="mt-3 flex flex-wrap items-center gap-1">
      <Input
        value={name}
        maxLength={MOST_NAME}
        aria-label={t("sets.name")}
        placeholder={t("sets.name")}
        className="min-w-0 flex-1"
        onChange={({ target }) => setName(target.value)}
      />
      <Button type="submit" size="small" isBusy={create.isPending} disabled={name.trim() === ""}>
        {t("sets.save")}
      </Button>
      <Refusal error={create.error} />
    </form>
  );
}

function Refusal({ error }: { error: unknown }) {
  const { title, advice } = useProblemWords()(error);
  if (error === null) return null;
  return (
    <p role="alert" className="w-full text-negative text-sm">
      {`${title}. ${advice}`}
    </p>
  );
}
