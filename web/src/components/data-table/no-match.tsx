/** Nothing fits the filters: why, and the way back. */
import { ListFilter } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../empty-state";
import { Button } from "../ui/button";

export function NoMatch({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation("table");
  return (
    <EmptyState
      icon={ListFilter}
      title={t("noMatch.title")}
      description={t("noMatch.description")}
      action={<Button onClick={onClear}>{t("clearFilters")}</Button>}
    />
  );
}
