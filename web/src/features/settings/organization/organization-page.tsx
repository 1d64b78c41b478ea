/** The present organization, and for those with several the way to the others. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMay, useMe } from "@/api/session";
import { ErrorState } from "@/components/error-state";
import { Forbidden } from "@/components/forbidden";
import { Skeleton } from "@/components/ui/skeleton";
import { Section } from "../section";
import { organizationQueries } from "./api";
import { OrganizationForm } from "./organization-form";
import { Organizations } from "./organizations";

export function OrganizationPage() {
  const { t } = useTranslation("settings");
  const me = useMe();
  const may = useMay();
  const hasOthers = me.user.is_operator || me.organizations.length > 1;
  return (
    <>
      <Section title={t("organization.title")} description={t("organization.description")}>
        {may("organization:read") ? <Present /> : <Forbidden />}
      </Section>
      {hasOthers && <Organizations />}
    </>
  );
}

function Present() {
  const { data, error, refetch } = useQuery(organizationQueries.present());
  if (error !== null && data === undefined)
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton className="h-40" />;
  return <OrganizationForm key={data.id} organization={data} />;
}
