/** What the labels of a prompt stand for, how to move one, and the way back. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { promptUseQueries } from "@/api/prompt-uses";
import { useMay } from "@/api/session";
import { useProblemWords } from "@/components/problem-words";
import { notify } from "@/components/toast";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { LABELS, type Label, type PromptDetail, versionOfLabel } from "../types";
import { useOutcomeWords } from "../uses/use-outcome-words";
import { useMoveLabel, useRollBack, versionQueries } from "../versions/api";
import type { WantedMove } from "./move-label";
import { formerVersion } from "./standings";

interface LabelsCardProps {
  prompt: PromptDetail;
  latest: number;
  /** Absent for those who may not move labels. */
  onMove?: (move: WantedMove) => void;
}

export function LabelsCard({ prompt, latest, onMove }: LabelsCardProps) {
  const { t } = useTranslation("prompt-page");
  return (
    <Card title={t("labels.title")}>
      <p className="mb-3 text-muted text-sm">{t("labels.help")}</p>
      <ul className="flex flex-col gap-2">
        {LABELS.map((label) => {
          const version = versionOfLabel(prompt, label);
          return (
            <li key={label} data-label={label} className="flex flex-wrap items-center gap-2">
              <span className="w-24">{label}</span>
              {version === null ? (
                <span className="text-muted">{t("labels.none")}</span>
              ) : (
                <Badge tone={label === "production" ? "positive" : "info"}>{`v${version}`}</Badge>
              )}
              {onMove !== undefined && (
                <span className="ml-auto flex flex-wrap gap-2">
                  <RollBack promptId={prompt.id} label={label} present={version} />
                  <Button
                    size="small"
                    aria-label={t("move.open", { label })}
                    onClick={() => onMove({ label, version: latest })}
                  >
                    {t("move.short")}
                  </Button>
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

interface RollBackProps {
  promptId: string;
  label: Label;
  present: number | null;
}

function RollBack({ promptId, label, present }: RollBackProps) {
  const { t } = useTranslation("prompt-page");
  const problemWords = useProblemWords();
  const moves = useQuery(versionQueries.moves(promptId)).data?.items ?? [];
  const rollBack = useRollBack(promptId);
  const move = useMoveLabel(promptId);
  const client = useQueryClient();
  const outcomeWords = useOutcomeWords();
  const mayAgents = useMay()("agents:read");
  const former = formerVersion(moves, label);
  if (former === null || present === null) return null;
  const tell = (text: string, error: unknown) =>
    notify({ tone: "negative", text, description: problemWords(error).advice });
  const undo = () =>
    move.mutate(
      { label, version: present, note: "" },
      {
        onSuccess: () =>
          notify({ tone: "positive", text: t("move.done", { label, version: present }) }),
        onError: (error) => tell(t("move.failed", { label }), error),
      },
    );
  const goBack = async () => {
    const preview = mayAgents
      ? await client
          .fetchQuery(promptUseQueries.preview(promptId, label, former))
          .catch(() => undefined)
      : undefined;
    rollBack.mutate(label, {
      onSuccess: (prompt) =>
        notify({
          tone: "positive",
          text: t("rollBack.done", { label, version: versionOfLabel(prompt, label) ?? 0 }),
          description: outcomeWords(preview),
          action: { label: t("undo"), onSelect: undo },
        }),
      onError: (error) => tell(t("rollBack.failed", { label }), error),
    });
  };
  return (
    <Button
      size="small"
      isBusy={rollBack.isPending}
      aria-label={t("rollBack.open", { label, version: former })}
      onClick={() => void goBack()}
    >
      <Undo2 aria-hidden className="icon" />
      {t("rollBack.short", { version: former })}
    </Button>
  );
}
