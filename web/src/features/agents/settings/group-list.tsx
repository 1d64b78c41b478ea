/** The groups beside the settings; one click leads to its heading. */
import { useTranslation } from "react-i18next";
import type { GroupName } from "./layer";

interface GroupListProps {
  groups: { group: GroupName; count: number }[];
}

function show(group: GroupName): void {
  const heading = document.getElementById(`settings-${group}`);
  heading?.scrollIntoView({ block: "start" });
  heading?.focus({ preventScroll: true });
}

export function GroupList({ groups }: GroupListProps) {
  const { t } = useTranslation("agent-settings");
  return (
    <nav aria-label={t("groupsLabel")} className="sticky top-20 self-start max-lg:hidden">
      <ul className="flex flex-col">
        {groups
          .filter(({ count }) => count > 0)
          .map(({ group, count }) => (
            <li key={group}>
              <button
                type="button"
                onClick={() => show(group)}
                className="flex min-h-8 w-full items-center gap-2 rounded-md px-2 text-left text-muted hover:bg-sunken hover:text-foreground"
              >
                {t(`groups.${group}`)}
                <span className="ml-auto text-xs tabular-nums">{count}</span>
              </button>
            </li>
          ))}
      </ul>
    </nav>
  );
}
