/** What happened, what to do, and the request's id to hand on. */
import { CircleAlert, RotateCw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ApiError, isForbidden, isMissing } from "@/api/errors";
import { CopyButton } from "./copy-button";
import { Forbidden } from "./forbidden";
import { NotFound } from "./not-found";
import { useProblemWords } from "./problem-words";
import { Button } from "./ui/button";

interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
}

export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const { t } = useTranslation("app");
  const words = useProblemWords()(error);
  if (isForbidden(error)) return <Forbidden />;
  if (isMissing(error)) return <NotFound />;
  const requestId = error instanceof ApiError ? error.problem.requestId : null;
  return (
    <div role="alert" className="flex flex-col items-center gap-2 px-6 py-14 text-center">
      <span className="mb-1 grid size-10 place-items-center rounded-lg bg-negative-soft text-negative">
        <CircleAlert aria-hidden className="size-5" strokeWidth={1.75} />
      </span>
      <h2 className="font-semibold text-lg">{words.title}</h2>
      <p className="max-w-[52ch] text-muted">{words.advice}</p>
      {onRetry !== undefined && (
        <Button className="mt-3" onClick={onRetry}>
          <RotateCw aria-hidden className="icon" />
          {t("tryAgain")}
        </Button>
      )}
      {requestId !== null && (
        <p className="mt-2 flex items-center gap-1 text-muted text-sm">
          {t("requestId")} <code className="font-mono text-xs">{requestId}</code>
          <CopyButton text={requestId} label={t("copyRequestId")} />
        </p>
      )}
    </div>
  );
}
