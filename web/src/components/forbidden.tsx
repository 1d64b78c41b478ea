/** For pages and actions beyond the reader's role. */
import { Lock } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "./empty-state";

export function Forbidden() {
  const { t } = useTranslation("problems");
  return (
    <EmptyState icon={Lock} title={t("forbidden.title")} description={t("forbidden.advice")} />
  );
}
