/** Asks before something is destroyed. Names the effect; asks for the typed name where there is no way back. */
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "./dialog";
import { useProblemWords } from "./problem-words";
import { Button } from "./ui/button";
import { Input } from "./ui/input";

interface ConfirmDialogProps {
  isOpen: boolean;
  onClose: () => void;
  /** "Delete connection “Reception”?" */
  title: string;
  /** What will happen to whom. */
  effect: ReactNode;
  /** The verb on the button: "Delete connection". */
  action: string;
  /** Only where it cannot be undone: the name to type. */
  typedName?: string;
  isDanger?: boolean;
  /** Does it; the dialog stays open with the error when this fails. */
  onConfirm: () => Promise<unknown> | undefined;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Dialog
      isOpen={props.isOpen}
      onClose={props.onClose}
      title={props.title}
      description={props.effect}
    >
      <ConfirmForm {...props} />
    </Dialog>
  );
}

function ConfirmForm({
  typedName,
  action,
  isDanger = true,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const { t } = useTranslation("app");
  const problemWords = useProblemWords();
  const [typed, setTyped] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isAllowed = typedName === undefined || typed.trim() === typedName;

  const confirm = async (event: FormEvent) => {
    event.preventDefault();
    if (!isAllowed) return;
    setIsBusy(true);
    setError(null);
    try {
      await onConfirm();
      onClose();
    } catch (reason) {
      setError(reason);
    } finally {
      setIsBusy(false);
    }
  };

  return (
    <form onSubmit={confirm}>
      {typedName !== undefined && (
        <label className="block pb-1">
          <span className="mb-1 block">{t("typeToConfirm", { name: typedName })}</span>
          <Input
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            spellCheck={false}
          />
        </label>
      )}
      {error !== null && (
        <p role="alert" className="mt-2 rounded-md bg-negative-soft px-3 py-2 text-negative">
          {problemWords(error).advice}
        </p>
      )}
      <div className="mt-3 mb-1 flex justify-end gap-2">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button
          type="submit"
          variant={isDanger ? "danger" : "primary"}
          isBusy={isBusy}
          disabled={!isAllowed}
        >
          {action}
        </Button>
      </div>
    </form>
  );
}
