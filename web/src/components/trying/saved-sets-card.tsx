/** Variables and mocks under a name, for everybody who tries this agent or tries something with it. */
import { useQuery } from "@tanstack/react-query";
import { Save, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/error-state";
import { useProblemWords } from "@/components/problem-words";
import { notify } from "@/components/toast";
import { Tooltip } from "@/components/tooltip";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input, Select } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { changeTrial, filledOf, useTrial } from "@/stores/trials";
import { draftOf, faultsOf, mockOf } from "./chat";
import {
  type SavedSet,
  savedSetQueries,
  useCreateSavedSet,
  useDeleteSavedSet,
  useUpdateSavedSet,
} from "./saved-sets";

interface SavedSetsCardProps {
  agentId: string;
  /** What is tried with them, where that is not the agent itself. */
  trialId?: string;
}

export function SavedSetsCard({ agentId, trialId = agentId }: SavedSetsCardProps) {
  const { t } = useTranslation("trying");
  const query = useQuery(savedSetQueries.list(agentId));
  return (
    <Card title={t("sets.title")}>
      <p className="mb-2 text-muted text-sm">{t("sets.help")}</p>
      {query.data !== undefined && (
        <Sets agentId={agentId} trialId={trialId} sets={query.data.items} />
      )}
      {query.data === undefined && query.isError && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <Skeleton className="h-20 w-full" />}
    </Card>
  );
}

interface SetsProps {
  agentId: string;
  trialId: string;
  sets: SavedSet[];
}

function Sets({ agentId, trialId, sets }: SetsProps) {
  const { t } = useTranslation("trying");
  const [chosenId, setChosenId] = useState("");
  const chosen = sets.find(({ id }) => id === chosenId);
  const take = (id: string) => {
    setChosenId(id);
    const set = sets.find((candidate) => candidate.id === id);
    if (set === undefined) return;
    changeTrial(trialId, { variables: set.variables, mocks: set.tool_mocks.map(draftOf) });
  };
  return (
    <>
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
      {chosen !== undefined && (
        <Chosen agentId={agentId} trialId={trialId} set={chosen} onGone={() => setChosenId("")} />
      )}
      <Saving agentId={agentId} trialId={trialId} onSaved={setChosenId} />
    </>
  );
}

function useWanted(trialId: string) {
  const { variables, mocks } = useTrial(trialId);
  return {
    isBroken: mocks.some((mock) => faultsOf(mock).length > 0),
    body: { variables: filledOf(variables), tool_mocks: mocks.map(mockOf) },
  };
}

interface ChosenProps {
  agentId: string;
  trialId: string;
  set: SavedSet;
  onGone: () => void;
}

function Chosen({ agentId, trialId, set, onGone }: ChosenProps) {
  const { t } = useTranslation("trying");
  const { isBroken, body } = useWanted(trialId);
  const update = useUpdateSavedSet(agentId);
  const remove = useDeleteSavedSet(agentId);
  const create = useCreateSavedSet(agentId);
  const save = () =>
    update.mutate(
      { id: set.id, body },
      { onSuccess: () => notify({ text: t("sets.saved", { name: set.name }) }) },
    );
  const { name, variables, tool_mocks } = set;
  const undo = () => create.mutate({ name, variables, tool_mocks });
  const forget = () =>
    remove.mutate(set.id, {
      onSuccess: () => {
        onGone();
        notify({
          text: t("sets.deleted", { name }),
          action: { label: t("undo"), onSelect: undo },
        });
      },
    });
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2">
      <Button size="small" onClick={save} isBusy={update.isPending} disabled={isBroken}>
        <Save aria-hidden className="icon" />
        {t("sets.update", { name })}
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

interface SavingProps {
  agentId: string;
  trialId: string;
  onSaved: (id: string) => void;
}

function Saving({ agentId, trialId, onSaved }: SavingProps) {
  const { t } = useTranslation("trying");
  const { isBroken, body } = useWanted(trialId);
  const create = useCreateSavedSet(agentId);
  const [name, setName] = useState("");
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "" || isBroken) return;
    create.mutate(
      { name: name.trim(), ...body },
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
        maxLength={100}
        aria-label={t("sets.name")}
        placeholder={t("sets.name")}
        className="min-w-0 flex-1"
        onChange={({ target }) => setName(target.value)}
      />
      <Button
        type="submit"
        size="small"
        isBusy={create.isPending}
        disabled={name.trim() === "" || isBroken}
      >
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
