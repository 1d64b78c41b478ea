/** Asks for the password again when the server wants it; the waiting request then goes on by itself. */
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "@/api/client";
import { onConfirmationRequired } from "@/api/confirmation";
import { ApiError } from "@/api/errors";
import { Dialog } from "@/components/dialog";
import { useProblemWords } from "@/components/problem-words";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

export function ConfirmPassword() {
  const { t } = useTranslation("app");
  const [isOpen, setIsOpen] = useState(false);
  const answer = useRef<(isConfirmed: boolean) => void>(undefined);
  useEffect(
    () =>
      onConfirmationRequired(
        () =>
          new Promise((resolve) => {
            answer.current = resolve;
            setIsOpen(true);
          }),
      ),
    [],
  );
  const finish = (isConfirmed: boolean) => {
    setIsOpen(false);
    answer.current?.(isConfirmed);
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={() => finish(false)}
      title={t("confirm.title")}
      description={t("confirm.description")}
    >
      <PasswordForm onFinish={finish} />
    </Dialog>
  );
}

function PasswordForm({ onFinish }: { onFinish: (isConfirmed: boolean) => void }) {
  const { t } = useTranslation("app");
  const problemWords = useProblemWords();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password"));
    setIsBusy(true);
    try {
      await api.POST("/api/v1/auth/confirm", { body: { password } });
      onFinish(true);
    } catch (reason) {
      const isWrong =
        reason instanceof ApiError && (reason.status === 401 || reason.status === 422);
      setError(isWrong ? t("confirm.wrong") : problemWords(reason).advice);
      setIsBusy(false);
    }
  };
  return (
    <form onSubmit={submit}>
      <label className="block">
        <span className="mb-1 block font-[550]">{t("confirm.password")}</span>
        <Input
          type="password"
          name="password"
          autoComplete="current-password"
          required
          aria-invalid={error !== null}
          aria-describedby={error === null ? undefined : "confirm-error"}
        />
      </label>
      {error !== null && (
        <p id="confirm-error" role="alert" className="mt-1 text-negative text-sm">
          {error}
        </p>
      )}
      <div className="mt-4 mb-1 flex justify-end gap-2">
        <Button onClick={() => onFinish(false)}>{t("cancel")}</Button>
        <Button type="submit" variant="primary" isBusy={isBusy}>
          {t("confirm.action")}
        </Button>
      </div>
    </form>
  );
}
