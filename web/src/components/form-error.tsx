/** Why a form was not accepted, over its fields. */
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";
import { CopyButton } from "./copy-button";
import { Notice } from "./notice";
import { useProblemWords } from "./problem-words";

/** The words are fetched with the first error, which must not blank the form meanwhile. */
export function FormError({ error }: { error: unknown }) {
  return (
    <Suspense>
      <Words error={error} />
    </Suspense>
  );
}

function Words({ error }: { error: unknown }) {
  const { t } = useTranslation("app");
  const { title, advice } = useProblemWords()(error);
  const requestId =
    error instanceof ApiError && error.status >= 500 ? error.problem.requestId : null;
  return (
    <Notice
      tone="negative"
      isAlert
      action={
        requestId !== null && <CopyButton text={requestId} label={t("copyRequestId")} isLabelled />
      }
    >
      <b className="font-semibold">{title}</b> {advice}
    </Notice>
  );
}
