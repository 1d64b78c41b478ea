/** Which runs stand side by side; those that are over can be forgotten. */
import { Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { Dialog } from "@/components/dialog";
import { useProblemWords } from "@/components/problem-words";
import { notify } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/input";
import { RelativeTime } from "@/components/values";
import { type Run, useDeleteRun } from "./api";
import { MOST_COLUMNS } from "./compare";
import { OutcomeBadge } from "./outcome";
import { useVersionName } from "./use-version-name";

interface RunsDialogProps {
  runs: Run[];
  chosen: string[];
  isOpen: boolean;
  onClose: () => void;
  onChoose: (ids: string[]) => void;
}

export function RunsDialog({ runs, chosen, isOpen, onClose, onChoose }: RunsDialogProps) {
  const { t } = useTranslation("prompt-tests");
  const isFull = chosen.length >= MOST_COLUMNS;
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t("runs.title")}
      description={t("runs.chooseHelp", { most: MOST_COLUMNS })}
      width="640px"
      actions={
        <>
          <Button onClick={() => onChoose([])}>{t("runs.newest")}</Button>
          <Button variant="primary" onClick={onClose}>
            {t("close")}
          </Button>
        </>
      }
    >
      <ul className="divide-y">
        {runs.map((run) => (
          <RunRow
            key={run.id}
            run={run}
            isChosen={chosen.includes(run.id)}
            isFull={isFull}
            onToggle={(isChosen) =>
              onChoose(isChosen ? [...chosen, run.id] : chosen.filter((id) => id !== run.id))
            }
          />
        ))}
      </ul>
    </Dialog>
  );
}

interface RunRowProps {
  run: Run;
  isChosen: boolean;
  isFull: boolean;
  onToggle: (isChosen: boolean) => void;
}

function RunRow({ run, isChosen, isFull, onToggle }: RunRowProps) {
  const { t } = useTranslation("prompt-tests");
  const mayWrite = useMay()("prompts:write");
  const problemWords = useProblemWords();
  const versionName = useVersionName();
  const remove = useDeleteRun();
  const forget = () =>
    remove.mutate(run, {
      onSuccess: () => onToggle(false),
      onError: (error) => {
        const { title, advice } = problemWords(error);
        notify({ tone: "negative", text: title, description: advice });
      },
    });
  const name = versionName(run.version);
  return (
    <li className="flex items-center gap-3 py-2">
      <label className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
        <Checkbox
          checked={isChosen}
          disabled={!isChosen && isFull}
          onChange={({ target }) => onToggle(target.checked)}
        />
        <span className="font-[550]">{name}</span>
        <OutcomeBadge outcome={run.outcome} state={run.state} />
        <span className="text-muted text-sm">
          {t("runs.passed", { passed: run.passed, total: run.total })} · {run.agent_name}
          {run.model !== null && ` · ${run.model}`} · {run.started_by} ·{" "}
          <RelativeTime at={run.created_at} />
        </span>
      </label>
      {mayWrite && run.state !== "running" && (
        <Button
          size="icon"
          variant="ghost"
          aria-label={t("runs.delete", { name })}
          isBusy={remove.isPending}
          onClick={forget}
        >
          <Trash2 aria-hidden className="icon" />
        </Button>
      )}
    </li>
  );
}
