/** Whether everything is saved, in words; where it is not, the way out of that. */
import { Check, CircleAlert, LoaderCircle, RotateCcw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../problem-words";
import { Button } from "../ui/button";
import { useKeeper, useSaveState } from "./keeper-context";

interface SaveChipProps {
  /** Leads to fields that cannot be saved as they are. */
  onShowWrong: (names: string[]) => void;
  /** Asks whose value stays in fields that somebody else changed too. */
  onDecide: () => void;
}

export function SaveChip(props: SaveChipProps) {
  const { t } = useTranslation("form");
  const { phase, wrong, clashes } = useSaveState();
  const isTroubled = phase === "failed" || wrong.length > 0 || clashes.length > 0;
  return (
    <span className="inline-flex min-h-[30px] items-center text-sm">
      <Words {...props} />
      {/* Said aloud only when something is wrong: every pause in the typing would be too much. */}
      <span role="status" className="sr-only">
        {isTroubled && phase !== "saving" ? t("autosave.notSaved") : ""}
      </span>
    </span>
  );
}

function Words({ onShowWrong, onDecide }: SaveChipProps) {
  const { t } = useTranslation("form");
  const { phase, error, wrong, clashes } = useSaveState();
  if (phase === "failed") return <Failed error={error} />;
  if (clashes.length > 0) {
    return (
      <Button size="small" variant="danger" onClick={onDecide}>
        <CircleAlert aria-hidden className="icon" />
        {t("autosave.clash", { count: clashes.length })}
      </Button>
    );
  }
  if (wrong.length > 0) {
    return (
      <Button size="small" variant="danger" onClick={() => onShowWrong(wrong)}>
        <CircleAlert aria-hidden className="icon" />
        {t("autosave.wrong", { count: wrong.length })}
      </Button>
    );
  }
  const isSaved = phase === "saved";
  const Icon = isSaved ? Check : LoaderCircle;
  return (
    <span className="inline-flex items-center gap-1.5 text-muted" data-save-state={phase}>
      <Icon aria-hidden className={phase === "saving" ? "icon animate-spin" : "icon"} />
      {t(isSaved ? "autosave.saved" : "autosave.saving")}
    </span>
  );
}

function Failed({ error }: { error: unknown }) {
  const { t } = useTranslation("form");
  const keeper = useKeeper();
  const { title, advice } = useProblemWords()(error);
  return (
    <Button
      size="small"
      variant="danger"
      title={`${title} ${advice}`}
      onClick={() => void keeper.flush()}
    >
      <RotateCcw aria-hidden className="icon" />
      {t("autosave.failed")}
    </Button>
  );
}
