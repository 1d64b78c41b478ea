/** For addresses that lead nowhere, and records that are gone or belong to somebody else. */
import { SearchX } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "./empty-state";
import { PageTitle } from "./page-header";
import { ButtonLink } from "./ui/button";

export function NotFound() {
  const { t } = useTranslation(["problems", "app"]);
  return (
    <>
      <PageTitle title={t("problems:not_found.title")} />
      <EmptyState
        icon={SearchX}
        title={t("problems:not_found.title")}
        description={t("problems:not_found.advice")}
        action={<ButtonLink to="/">{t("app:toOverview")}</ButtonLink>}
      />
    </>
  );
}
