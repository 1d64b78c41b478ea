/** The settings in their groups, with the search and the list of groups beside them. */
import { ListFilter } from "lucide-react";
import { useMemo, useRef } from "react";
import { useFormState } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { SearchBox } from "@/components/data-table/search-box";
import { useShortcuts } from "@/components/data-table/use-shortcuts";
import { EmptyState } from "@/components/empty-state";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/input";
import { useFormat } from "@/hooks/use-format";
import type { AgentDetail } from "../types";
import { STANDARDS, useAgentPage } from "../use-agent-page";
import { useFinder } from "./finding";
import { GroupList } from "./group-list";
import { GROUPS, groupOf } from "./layer";
import { SettingRow } from "./setting-row";
import type { Setting } from "./types";
import { useDiffering } from "./use-differing";
import type { Values } from "./values";

interface SettingsListProps {
  settings: Setting[];
  agent: AgentDetail;
}

export function SettingsList({ settings: all, agent }: SettingsListProps) {
  const { t } = useTranslation("agent-settings");
  const { search, change } = useAgentPage();
  // The flow has a tab of its own.
  const settings = useMemo(() => all.filter(({ name }) => groupOf(name) !== "flow"), [all]);
  const differing = useDiffering(settings, agent, search.differs);
  const isShown = useShown(settings, search.q ?? "", differing);
  const shown = settings.filter(({ name }) => isShown(name));
  const groups = GROUPS.map((group) => {
    const members = settings.filter(({ name }) => groupOf(name) === group);
    return { group, members, count: members.filter(({ name }) => isShown(name)).length };
  });
  return (
    <div className="grid gap-x-8 lg:grid-cols-[190px_minmax(0,720px)]">
      <GroupList groups={groups} />
      <div className="min-w-0">
        <Toolbar count={shown.length} agent={agent} />
        {shown.length === 0 && (
          <EmptyState
            icon={ListFilter}
            title={t("none.title")}
            description={t("none.description")}
            action={
              <Button onClick={() => change({ q: undefined, differs: undefined })}>
                {t("none.clear")}
              </Button>
            }
          />
        )}
        {groups.map(({ group, members, count }) => (
          <section
            key={group}
            hidden={count === 0}
            aria-labelledby={`settings-${group}`}
            className="mb-6"
          >
            <h2
              id={`settings-${group}`}
              tabIndex={-1}
              className="scroll-mt-20 font-semibold text-lg outline-offset-4"
            >
              {t(`groups.${group}`)}
            </h2>
            {members.map((setting) => (
              <SettingRow key={setting.name} setting={setting} isShown={isShown(setting.name)} />
            ))}
          </section>
        ))}
      </div>
    </div>
  );
}

/** What fits the search; a setting with an error is always shown. */
function useShown(settings: Setting[], text: string, differing: ReadonlySet<string> | null) {
  const { errors } = useFormState<Values>();
  const fits = useFinder(settings, text);
  return (name: string) =>
    errors[name] !== undefined || (fits(name) && (differing === null || differing.has(name)));
}

function Toolbar({ count, agent }: { count: number; agent: AgentDetail }) {
  const { t } = useTranslation("agent-settings");
  const format = useFormat();
  const { search, change } = useAgentPage();
  const box = useRef<HTMLInputElement>(null);
  useShortcuts({ "/": () => box.current?.focus() });
  return (
    <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-2">
      <SearchBox
        box={box}
        label={t("search")}
        value={search.q ?? ""}
        onChange={(q) => change({ q: q === "" ? undefined : q })}
      />
      <Select
        aria-label={t("differs.label")}
        value={search.differs ?? ""}
        onChange={({ target }) =>
          change({ differs: STANDARDS.find((standard) => standard === target.value) })
        }
        className="max-w-full sm:w-auto"
      >
        <option value="">{t("differs.all")}</option>
        <option value="default">{t("differs.default")}</option>
        {agent.published_version !== null && (
          <option value="published">
            {t("differs.published", { version: agent.published_version })}
          </option>
        )}
        <option value="retell">{t("differs.retell")}</option>
      </Select>
      <span role="status" className="text-muted text-sm sm:ml-auto">
        {t("count", { count, formatted: format.number(count) })}
      </span>
    </div>
  );
}
