/** The settings in their groups, with the search and the list of groups beside them. */
import { ListFilter } from "lucide-react";
import { useMemo, useRef } from "react";
import { useFormContext, useFormState } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { SearchBox } from "@/components/data-table/search-box";
import { useShortcuts } from "@/components/data-table/use-shortcuts";
import { EmptyState } from "@/components/empty-state";
import { Button } from "@/components/ui/button";
import { Switch } from "@/components/ui/input";
import { useFormat } from "@/hooks/use-format";
import { useAgentPage } from "../use-agent-page";
import { useEditor } from "./editor-context";
import { useFinder } from "./finding";
import { GroupList } from "./group-list";
import { GROUPS, groupOf } from "./layer";
import { SettingRow } from "./setting-row";
import type { Setting } from "./types";
import { asJson, isOwn, type Values } from "./values";

export function SettingsList({ settings: all }: { settings: Setting[] }) {
  const { t } = useTranslation("agent-settings");
  const { search, change } = useAgentPage();
  // The flow has a tab of its own.
  const settings = useMemo(() => all.filter(({ name }) => groupOf(name) !== "flow"), [all]);
  const isShown = useShown(settings, search.q ?? "", search.differs === true);
  const shown = settings.filter(({ name }) => isShown(name));
  const groups = GROUPS.map((group) => {
    const members = settings.filter(({ name }) => groupOf(name) === group);
    return { group, members, count: members.filter(({ name }) => isShown(name)).length };
  });
  return (
    <div className="grid gap-x-8 lg:grid-cols-[190px_minmax(0,720px)]">
      <GroupList groups={groups} />
      <div className="min-w-0">
        <Toolbar count={shown.length} />
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
function useShown(settings: Setting[], text: string, isOnlyOwn: boolean) {
  const { getValues } = useFormContext<Values>();
  const { definitions } = useEditor();
  const { errors } = useFormState<Values>();
  const fits = useFinder(settings, text);
  // Told once per switching on, so that a setting does not vanish while somebody edits it.
  const own = useMemo(() => {
    if (!isOnlyOwn) return null;
    const values = getValues();
    const differing = settings.filter((one) => isOwn(one, asJson(values[one.name]), definitions));
    return new Set(differing.map(({ name }) => name));
  }, [isOnlyOwn, settings, definitions, getValues]);
  return (name: string) =>
    errors[name] !== undefined || (fits(name) && (own === null || own.has(name)));
}

function Toolbar({ count }: { count: number }) {
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
      <label className="flex min-h-6 items-center gap-2">
        <Switch
          checked={search.differs === true}
          onChange={({ target }) => change({ differs: target.checked || undefined })}
        />
        {t("onlyChanged")}
      </label>
      <span role="status" className="text-muted text-sm sm:ml-auto">
        {t("count", { count, formatted: format.number(count) })}
      </span>
    </div>
  );
}
