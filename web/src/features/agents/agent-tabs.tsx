/** The tabs of an agent: what it says, how it behaves, and all of it as one text. */
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Tagged } from "@/api/client";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import { loadWords } from "@/i18n/i18n";
import { AgentFacts } from "./agent-facts";
import { AgentForm } from "./agent-form";
import { PromptMeter } from "./pricing/prompt-meter";
import type { EditorView } from "./settings/settings-editor";
import type { AgentDetail } from "./types";
import { type AgentTab, tabsOf, useAgentPage } from "./use-agent-page";

const SettingsEditor = lazy(async () => {
  const [editor] = await Promise.all([
    import("./settings/settings-editor"),
    loadWords("agent-settings", "agent-setting-parts", "agent-engines"),
  ]);
  return editor;
});

const TryPanel = lazy(async () => {
  const [panel] = await Promise.all([import("./try/try-panel"), loadWords("trying")]);
  return panel;
});

const VersionsTab = lazy(async () => {
  const [tab] = await Promise.all([
    import("./versions/versions-tab"),
    loadWords("agent-versions", "agent-settings", "agent-setting-parts"),
  ]);
  return tab;
});

const areSettings = (tab: AgentTab): tab is EditorView =>
  tab !== "prompt" && tab !== "try" && tab !== "versions";

export function AgentTabs({ agent }: { agent: Tagged<AgentDetail> }) {
  const { t } = useTranslation("agents");
  const page = useAgentPage();
  const known = tabsOf(agent.engine);
  const tab = known.includes(page.tab) ? page.tab : "prompt";
  const [wasOpened, setWasOpened] = useState(areSettings(tab));
  if (areSettings(tab) && !wasOpened) setWasOpened(true);
  const [view, setView] = useState<EditorView>("settings");
  if (areSettings(tab) && tab !== view) setView(tab);
  const tabs = known.map((value) => ({ value, label: t(`tabs.${value}`) }));
  return (
    <Tabs
      label={t("tabs.label")}
      tabs={tabs}
      value={tab}
      onChange={(next) => page.change({ tab: next })}
    >
      {/* Both forms stay while the other one is shown: what is open or half typed in them too. */}
      <div
        hidden={tab !== "prompt"}
        className="grid gap-x-6 gap-y-4 xl:grid-cols-[minmax(0,720px)_minmax(0,1fr)]"
      >
        <div className="min-w-0">
          <PromptMeter agent={agent}>
            <AgentForm agent={agent} />
          </PromptMeter>
        </div>
        <AgentFacts agent={agent} />
      </div>
      {wasOpened && (
        <div hidden={!areSettings(tab)}>
          <Suspense fallback={<Skeleton className="h-96 w-full max-w-[720px]" />}>
            <SettingsEditor agent={agent} view={view} />
          </Suspense>
        </div>
      )}
      {tab === "try" && (
        <Suspense fallback={<Skeleton className="h-96 w-full" />}>
          <TryPanel agent={agent} />
        </Suspense>
      )}
      {tab === "versions" && (
        <Suspense fallback={<Skeleton className="h-96 w-full" />}>
          <VersionsTab agent={agent} />
        </Suspense>
      )}
    </Tabs>
  );
}
