/** Whose value stays, for each setting that was changed at Retell: theirs, ours, or both as they are. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isStale } from "@/api/errors";
import { useMay } from "@/api/session";
import type { Operation } from "@/api/types";
import { useKeeper } from "@/components/autosave/keeper-context";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { FormError } from "@/components/form-error";
import { notify } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { PendingNotice } from "../pending-notice";
import type { Agent, Drift } from "../types";
import { useDecideDrift } from "./api";
import { CHOICES, type Choice, DriftItem } from "./drift-item";

interface DriftDeciderProps {
  agent: Agent;
  items: Drift[];
  /** What can be chosen; both values cannot stay where one of them is to be published. */
  choices?: readonly Choice[];
  onDone: () => void;
}

type Chosen = Record<string, Choice>;

function decisionsOf(items: Drift[], chosen: Chosen) {
  const of = (choice: Choice) =>
    items.map(({ path }) => path).filter((path) => chosen[path] === choice);
  return { adopt: of("adopt"), revert: of("revert"), ignore: of("ignore") };
}

export function DriftDecider({ agent, items, choices = CHOICES, onDone }: DriftDeciderProps) {
  const { t } = useTranslation("agent-versions");
  const mayWrite = useMay()("agents:write");
  const keeper = useKeeper();
  const [chosen, setChosen] = useState<Chosen>({});
  const [error, setError] = useState<unknown>(null);
  const [pending, setPending] = useState<Operation | null>(null);
  const [isConfirming, setIsConfirming] = useState(false);
  const decide = useDecideDrift(agent.id, setPending);
  const decisions = decisionsOf(items, chosen);
  const count = decisions.adopt.length + decisions.revert.length + decisions.ignore.length;
  const goesLive = decisions.revert.length > 0 && agent.published_version !== null;

  const apply = async () => {
    setError(null);
    try {
      await keeper.flush();
      await decide.mutateAsync({ decisions, etag: keeper.etag });
      notify({ tone: "positive", text: t("drift.done", { count }) });
      onDone();
    } catch (reason) {
      setError(reason);
    } finally {
      setPending(null);
    }
  };
  const chooseAll = (choice: Choice) =>
    setChosen(Object.fromEntries(items.map(({ path }) => [path, choice])));

  return (
    <div className="flex flex-col gap-3">
      <PendingNotice operation={pending} text={t("drift.pending")} />
      {error !== null && <FormError error={error} />}
      {isStale(error) && <p className="text-muted">{t("drift.again")}</p>}
      {mayWrite && items.length > 1 && (
        <fieldset className="flex flex-wrap items-center gap-1.5">
          <legend className="sr-only">{t("drift.all")}</legend>
          <span aria-hidden className="mr-1 text-muted text-sm">
            {t("drift.all")}
          </span>
          {choices.map((choice) => (
            <Button key={choice} size="small" onClick={() => chooseAll(choice)}>
              {t(`drift.choices.${choice}`)}
            </Button>
          ))}
        </fieldset>
      )}
      <ul className="flex flex-col divide-y">
        {items.map((item) => (
          <DriftItem
            key={item.path}
            item={item}
            choices={choices}
            chosen={chosen[item.path]}
            isDisabled={!mayWrite}
            onChoose={(choice) => setChosen((known) => ({ ...known, [item.path]: choice }))}
          />
        ))}
      </ul>
      {mayWrite && (
        <div className="sticky -bottom-3 -mb-3 flex flex-wrap items-center justify-end gap-2 border-t bg-raised py-3">
          <span className="mr-auto text-muted text-sm">
            {t("drift.chosen", { count, total: items.length })}
          </span>
          <Button
            variant="primary"
            isBusy={decide.isPending}
            disabled={count === 0}
            onClick={() => (goesLive ? setIsConfirming(true) : void apply())}
          >
            {t("drift.apply")}
          </Button>
        </div>
      )}
      <ConfirmDialog
        isOpen={isConfirming}
        onClose={() => setIsConfirming(false)}
        title={t("drift.confirm.title", { count: decisions.revert.length })}
        effect={t("drift.confirm.effect")}
        action={t("drift.confirm.action")}
        isDanger={false}
        onConfirm={apply}
      />
    </div>
  );
}
