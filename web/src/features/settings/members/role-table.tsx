/** What each role may do: the server's table, as a grid of yes and no. */
import { useQuery } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { roleQueries } from "../roles";
import { Section } from "../section";
import type { Permission, Role } from "../types";
import { usePermissionWords } from "../use-permission-words";

interface RoleRow {
  role: Role;
  permissions: readonly Permission[];
}

export function RoleTable() {
  const { t } = useTranslation("settings");
  const { data, error, refetch } = useQuery(roleQueries.list());
  return (
    <Section isWide title={t("roleTable.title")} description={t("roleTable.description")}>
      {data === undefined && error === null && <Skeleton className="h-60" />}
      {data === undefined && error !== null && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {data !== undefined && <Grid roles={data} />}
    </Section>
  );
}

const CELL = "h-9 border-b px-3 text-sm";
const NAME = "sticky left-0 z-10 bg-surface text-left first:rounded-tl-xl";

function Grid({ roles }: { roles: RoleRow[] }) {
  const { t } = useTranslation("settings");
  const words = usePermissionWords();
  const all = [...new Set(roles.flatMap(({ permissions }) => permissions))].sort();
  return (
    <section
      aria-label={t("roleTable.title")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      className="relative overflow-x-auto rounded-xl border bg-surface"
    >
      <table className="w-full min-w-[680px] border-separate border-spacing-0">
        <thead>
          <tr>
            <th scope="col" className={`${CELL} ${NAME} font-medium text-muted`}>
              {t("roleTable.permission")}
            </th>
            {roles.map(({ role }) => (
              <th
                key={role}
                scope="col"
                className={`${CELL} font-medium text-muted`}
                title={t(`roles.${role}.description`)}
              >
                {t(`roles.${role}.name`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {all.map((permission) => (
            <tr key={permission} className="last:*:border-b-0">
              <th scope="row" className={`${CELL} ${NAME} font-normal`}>
                {words(permission)}{" "}
                <code className="ml-1 font-mono text-muted text-xs max-md:hidden">
                  {permission}
                </code>
              </th>
              {roles.map(({ role, permissions }) => (
                <td key={role} className={`${CELL} text-center`}>
                  <Mark isAllowed={permissions.includes(permission)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Mark({ isAllowed }: { isAllowed: boolean }) {
  const { t } = useTranslation("settings");
  if (!isAllowed) {
    return (
      <span className="text-muted">
        <span aria-hidden>–</span>
        <span className="sr-only">{t("roleTable.no")}</span>
      </span>
    );
  }
  return (
    <span className="grid place-items-center text-positive">
      <Check aria-hidden className="icon" strokeWidth={2.25} />
      <span className="sr-only">{t("roleTable.yes")}</span>
    </span>
  );
}
