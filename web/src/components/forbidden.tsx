/** For pages and actions beyond the reader's role. */
import { Lock } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "./empty-state";

export function Forbidden() {
  const { t } = useTranslation("app");
  return (
    <EmptyState
      icon={Lock}
      title={t("problems.forbidden.title")}
      description={t("problems.forbidden.advice")}
    />
  );
}
